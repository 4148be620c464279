import type { Translator } from '#lib/i18n/language';
import type { TermView } from '#lib/publishing/articles/views';

/** The ways into the archive: years and categories. */
export function Shelves({
	t,
	years,
	categories,
}: {
	t: Translator;
	years: string[];
	categories: TermView[];
}) {
	if (years.length === 0) return null;
	return (
		<section id="archive">
			<Shelf
				title={t('archive.years')}
				links={years.map((year) => ({ name: t.number(Number(year)), href: `/${year}` }))}
			/>
			<Shelf title={t('archive.categories')} links={categories} />
		</section>
	);
}

/** A short list of links under a small heading; nothing when there are none. */
export function Shelf({ title, links }: { title: string; links: { name: string; href: string }[] }) {
	if (links.length === 0) return null;
	return (
		<nav className="apparatus" aria-label={title}>
			<h2 dir="auto">{title}</h2>
			<ul className="shelf">
				{links.map((link) => (
					<li key={link.href}>
						<a href={link.href} dir="auto">
							{link.name}
						</a>
					</li>
				))}
			</ul>
		</nav>
	);
}
