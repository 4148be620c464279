import type { Translator } from '#lib/i18n/language';
import { pagesAround } from '#lib/site/settings/pages';

interface Props {
	t: Translator;
	label: string;
	page: number;
	pages: number;
	hrefOf(page: number): string;
}

/** Numbered pages; nothing when there is only one. */
export function Pager({ t, label, page, pages, hrefOf }: Props) {
	if (pages < 2) return null;
	return (
		<nav className="pager" aria-label={label}>
			{page > 1 && (
				<a href={hrefOf(page - 1)} rel="prev">
					← {t('pager.previous')}
				</a>
			)}
			{pagesAround(page, pages).map((entry, index) =>
				entry === null ? (
					<i key={`gap${index}`} aria-hidden="true">
						…
					</i>
				) : entry === page ? (
					<b key={entry} aria-current="page">
						{entry}
					</b>
				) : (
					<a key={entry} href={hrefOf(entry)} aria-label={t('pager.page', { page: String(entry) })}>
						{entry}
					</a>
				),
			)}
			{page < pages && (
				<a href={hrefOf(page + 1)} rel="next">
					{t('pager.next')} →
				</a>
			)}
		</nav>
	);
}
