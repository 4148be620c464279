import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Archive, ArchiveHeading } from '#components/blog/archive';
import { formatPeriod, type Translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { monthsWithArticles } from '#lib/publishing/articles/archive-queries';
import { articlesPage } from '#lib/publishing/articles/list-queries';
import { headAddresses, siteAndTranslator } from '../site.ts';

const hrefOf = (period: string) => `/${period.replaceAll('-', '/')}`;

function titleOf(t: Translator, period: string): string {
	const key = period.length === 4 ? 'archive.year' : period.length === 7 ? 'archive.month' : 'archive.day';
	return t(key, { date: formatPeriod(t.language, period) });
}

export async function periodMetadata(period: string, page: number): Promise<Metadata> {
	const { t } = await siteAndTranslator();
	const base = hrefOf(period);
	return {
		title: titleOf(t, period),
		alternates: await headAddresses(page === 1 ? base : `${base}/page/${page}`),
	};
}

/** The articles of a year, a month or a day ('2010', '2010-03', '2010-03-15'); empty ones do not exist. */
export async function PeriodArchive({ period, page }: { period: string; page: number }) {
	const { site, t } = await siteAndTranslator();
	const db = database();
	const list = await articlesPage(db, { by: 'period', period }, page, site.articles_per_page);
	if (!list || list.articles.length === 0) notFound();
	const months = period.length === 4 ? await monthsWithArticles(db, period) : [];
	return (
		<Archive
			t={t}
			list={list}
			base={hrefOf(period)}
			heading={
				<ArchiveHeading title={titleOf(t, period)} page={page === 1 ? undefined : t('list.page', { page })}>
					{months.length > 1 && (
						<ul className="shelf">
							{months.map((month) => (
								<li key={month}>
									<a href={hrefOf(month)}>{formatPeriod(t.language, month)}</a>
								</li>
							))}
						</ul>
					)}
				</ArchiveHeading>
			}
		/>
	);
}
