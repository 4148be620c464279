import type { Translator } from '#lib/i18n/language';
import { pagesAround } from '#lib/site/settings/pages';
import { Arrow } from './arrow.tsx';

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
					<Arrow t={t} to="back" /> {t('pager.previous')}
				</a>
			)}
			{pagesAround(page, pages).map((entry, index) =>
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
			{page < pages && (
				<a href={hrefOf(page + 1)} rel="next">
					{t('pager.next')} <Arrow t={t} to="on" />
				</a>
			)}
		</nav>
	);
}
