import type { Translator } from '#lib/i18n/language';
import { type PageLinks, pagesAround } from '#lib/platform/paging/paging';
import { Arrow } from './arrow.tsx';

interface Props {
	t: Translator;
	label: string;
	at: PageLinks;
	hrefOf(page: number): string;
	/** What the pages beside it are called, where not by their place. */
	before?: string;
	after?: string;
}

/** The way to the other pages of a list, by their numbers where it was counted; nothing when there is only one. */
export function Pager({ t, label, at, hrefOf, before, after }: Props) {
	const { page, pages } = at;
	if (at.before === null && at.after === null) return null;
	return (
		<nav className={pages === null ? 'pager pager-wide' : 'pager'} aria-label={label}>
			{at.before !== null && <PageBefore t={t} href={hrefOf(at.before)} label={before} />}
			{pages !== null &&
				pagesAround(page, pages).map((entry, index) =>
					entry === null ? (
						<i key={`gap${index}`} aria-hidden="true">
							…
						</i>
					) : entry === page ? (
						<b key={entry} aria-current="page">
							{t.number(entry)}
						</b>
					) : (
						<a key={entry} href={hrefOf(entry)} aria-label={t('pager.page', { page: entry })}>
							{t.number(entry)}
						</a>
					),
				)}
			{at.after !== null && <PageAfter t={t} href={hrefOf(at.after)} label={after} />}
		</nav>
	);
}

interface LinkProps {
	t: Translator;
	href: string;
	label?: string;
}

/** The link to the page before. */
export function PageBefore({ t, href, label = t('pager.previous') }: LinkProps) {
	return (
		<a href={href} rel="prev">
			<Arrow t={t} to="back" /> {label}
		</a>
	);
}

/** The link to the page after. */
export function PageAfter({ t, href, label = t('pager.next') }: LinkProps) {
	return (
		<a href={href} rel="next">
			{label} <Arrow t={t} to="on" />
		</a>
	);
}
