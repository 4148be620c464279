import { ChartColumn } from 'lucide';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Bars } from '#components/admin/statistics/bars';
import { Headline } from '#components/admin/statistics/headline';
import { Spans } from '#components/admin/statistics/ranking';
import { buttonLook } from '#components/ui/desk/button-look';
import { Empty } from '#components/ui/desk/empty';
import { Head } from '#components/ui/desk/head';
import { Heading } from '#components/ui/desk/heading';
import { Pair } from '#components/ui/desk/pair';
import { may } from '#lib/accounts/people/policy';
import { formatDate } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { articleTitle } from '#lib/publishing/articles/titles';
import { spanOf, spans } from '#lib/publishing/statistics/days';
import { flushCounts } from '#lib/publishing/statistics/flush';
import { maySeeReadings } from '#lib/publishing/statistics/policy';
import { figures, viewsEver } from '#lib/publishing/statistics/queries';
import type { Query } from '../../outcome.ts';
import { contextFor, pageContext } from '../../page-context.ts';

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('statistics.title') };
}

export default async function ArticleStatisticsPage({ params, searchParams }: Props) {
	const id = (await params).id;
	const base = `/admin/statistics/${encodeURIComponent(id)}`;
	const { site, t, viewer } = await contextFor('writeArticles', base);
	const db = database();
	const article = /^[1-9]\d{0,8}$/.test(id) ? await articleTitle(db, Number(id)) : null;
	if (!article || !maySeeReadings(viewer, article)) notFound();
	const span = spanOf((await searchParams).days);
	await flushCounts();
	const all = await figures(db, site, span, article.id);
	const ever = await viewsEver(db, article.id);
	const count = ever.views;
	return (
		<>
			<p className="text-small text-quiet">
				{may(viewer, 'seeStatistics') ? (
					<a href={`/admin/statistics?days=${span}`}>← {t('statistics.all')}</a>
				) : (
					<a href="/admin/articles">← {t('admin.articles')}</a>
				)}
			</p>
			<Head>
				<h1 dir="auto">{article.title || t('article.untitled')}</h1>
				{article.href && <a href={article.href}>{t('statistics.read')}</a>}
			</Head>
			<Spans t={t} base={base} spans={spans} span={span} />
			<Headline t={t} all={all}>
				<small>
					{ever.since
						? t('statistics.ever', { count, since: formatDate(t.language, `${ever.since} 00:00:00`) })
						: t('statistics.never')}
				</small>
			</Headline>
			{all.total === 0 ? (
				<Empty drawing={ChartColumn}>{t('statistics.empty')}</Empty>
			) : (
				<Bars t={t} what={t('statistics.views')} days={all.days} values={all.views} />
			)}
			<Heading>{t('statistics.comments')}</Heading>
			<Pair>
				<Bars t={t} low what={t('statistics.comments')} days={all.days} values={all.comments} />
			</Pair>
			<p className="mt-8 flex flex-wrap gap-2">
				<a
					className={buttonLook()}
					href={`/admin/statistics/csv?days=${span}&article=${article.id}`}
					download
				>
					{t('statistics.csv')}
				</a>
			</p>
		</>
	);
}
