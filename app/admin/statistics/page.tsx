import { ChartColumn } from 'lucide';
import type { Metadata } from 'next';
import { Bars } from '#components/admin/statistics/bars';
import { Headline } from '#components/admin/statistics/headline';
import { Ranking, Referrers, Spans } from '#components/admin/statistics/ranking';
import { buttonLook } from '#components/ui/desk/button-look';
import { Empty } from '#components/ui/desk/empty';
import { Head } from '#components/ui/desk/head';
import { Heading } from '#components/ui/desk/heading';
import { Notice } from '#components/ui/desk/notice';
import { Pair } from '#components/ui/desk/pair';
import { Sentence } from '#components/ui/join';
import { may } from '#lib/accounts/people/policy';
import type { Translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { spanOf, spans } from '#lib/publishing/statistics/days';
import { flushCounts } from '#lib/publishing/statistics/flush';
import { figures, rankedArticles, referrers } from '#lib/publishing/statistics/queries';
import { settingsOf } from '#lib/site/settings/settings';
import type { Query } from '../outcome.ts';
import { contextFor, pageContext } from '../page-context.ts';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('statistics.title') };
}

export default async function StatisticsPage({ searchParams }: { searchParams: Promise<Query> }) {
	const { site, t, viewer } = await contextFor('seeStatistics', '/admin/statistics');
	const span = spanOf((await searchParams).days);
	const db = database();
	await flushCounts();
	const all = await figures(db, site, span);
	const articles = await rankedArticles(db, site, span, 100);
	const hosts = await referrers(db, site, span);
	return (
		<>
			<Head>
				<h1>{t('statistics.title')}</h1>
			</Head>
			<Spans t={t} base="/admin/statistics" spans={spans} span={span} />
			{!settingsOf(site).statistics.counted && <Off t={t} settles={may(viewer, 'manageSite')} />}
			<Headline t={t} all={all} />
			{all.total === 0 ? (
				<Empty drawing={ChartColumn}>{t('statistics.empty')}</Empty>
			) : (
				<>
					<Bars t={t} what={t('statistics.views')} days={all.days} values={all.views} />
					<Heading>{t('statistics.articles')}</Heading>
					<Ranking t={t} articles={articles} span={span} />
					<Heading>{t('statistics.referrers')}</Heading>
					<Referrers t={t} hosts={hosts.slice(0, 100)} />
				</>
			)}
			<Pair>
				<section>
					<Heading>{t('statistics.comments')}</Heading>
					<Bars t={t} low what={t('statistics.comments')} days={all.days} values={all.comments} />
				</section>
				<section>
					<Heading>{t('statistics.subscribers')}</Heading>
					<Bars t={t} low what={t('statistics.subscribers')} days={all.days} values={all.subscribers} />
				</section>
			</Pair>
			<p className="mt-8 flex flex-wrap gap-2">
				<a className={buttonLook()} href={`/admin/statistics/csv?days=${span}`} download>
					{t('statistics.csv')}
				</a>
				<a className={buttonLook()} href={`/admin/statistics/csv?days=${span}&of=referrers`} download>
					{t('statistics.csvReferrers')}
				</a>
			</p>
			<p className="text-small text-quiet">{t('statistics.how')}</p>
		</>
	);
}

function Off({ t, settles }: { t: Translator; settles: boolean }) {
	return (
		<Notice>
			<span>
				<Sentence
					parts={t.parts('statistics.off', {
						a: (inner) =>
							settles ? (
								<a key="a" href="/admin/settings?part=statistics">
									{inner}
								</a>
							) : (
								inner
							),
					})}
				/>
			</span>
		</Notice>
	);
}
