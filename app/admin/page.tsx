import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { OutcomeNotice } from '#components/admin/kit/outcome-notice';
import { DayChart } from '#components/admin/overview/day-chart';
import { LogList } from '#components/admin/overview/log-list';
import { MostRead, Said, Written } from '#components/admin/overview/today-lists';
import { Calm } from '#components/ui/desk/empty';
import { Head } from '#components/ui/desk/head';
import { Heading } from '#components/ui/desk/heading';
import { Notice } from '#components/ui/desk/notice';
import { Tiles } from '#components/ui/desk/tiles';
import { may } from '#lib/accounts/people/policy';
import { todayView, writingsOf } from '#lib/administration/overview/queries';
import type { Translator } from '#lib/i18n/language';
import { formatDate } from '#lib/i18n/language';
import { localTime } from '#lib/i18n/local-time';
import { database } from '#lib/platform/database/database';
import { blogFiles } from '#lib/platform/files/kept';
import { backupsView } from '#lib/portability/backup/queries';
import { rankedArticles, viewsToday } from '#lib/publishing/statistics/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { outcomeIn, type Query } from './outcome.ts';
import { contextFor, pageContext } from './page-context.ts';
import { placesOf } from './places.ts';

export async function generateMetadata(): Promise<Metadata> {
	const { t } = await pageContext();
	return { title: t('admin.today') };
}

export default async function TodayPage({ searchParams }: { searchParams: Promise<Query> }) {
	const context = await contextFor('desk', '/admin');
	const { site, t, viewer } = context;
	const [first] = placesOf(viewer);
	if (first && first.href !== '/admin') redirect(first.href);
	const db = database();
	const today = may(viewer, 'seeLog') ? await todayView(db, site) : null;
	const counts = may(viewer, 'seeStatistics') && settingsOf(site).statistics.counted;
	const backups = may(viewer, 'manageSite') && (await backupsView(db, site, blogFiles())).warning;
	const outcome = await outcomeIn(context, await searchParams);
	return (
		<>
			<Head>
				<h1>{t('admin.today')}</h1>
				<p className="text-small text-quiet">
					{formatDate(t.language, localTime(Date.now(), site.time_zone))}
					{counts && (
						<>
							{' · '}
							<a href="/admin/statistics">{t('statistics.line', { count: await viewsToday(db, site) })}</a>
						</>
					)}
				</p>
			</Head>
			<OutcomeNotice t={t} outcome={outcome} back="/admin" />
			{today && (
				<section aria-labelledby="attention">
					<Heading id="attention">{t('admin.attention')}</Heading>
					{backups && (
						<Notice wrong>
							<a href="/admin/system#backups">{t(`backups.warn.${backups}`)}</a>
						</Notice>
					)}
					<Attention t={t} {...today} calm={!backups} />
				</section>
			)}
			<div className="grid grid-cols-[repeat(auto-fit,minmax(min(100%,16rem),1fr))] gap-x-10">
				{may(viewer, 'writeArticles') && <Written t={t} {...(await writingsOf(db, viewer))} />}
				{counts && <MostRead t={t} articles={await rankedArticles(db, site, 7, 5)} />}
				{today && <Said t={t} said={today.said} />}
			</div>
			{today && (
				<>
					<section aria-labelledby="days">
						<Heading id="days">{t('admin.days')}</Heading>
						<DayChart t={t} days={today.days} />
					</section>
					<section aria-labelledby="latest">
						<Heading id="latest">{t('admin.latest')}</Heading>
						<LogList t={t} lines={today.latest} back="/admin" />
						<p>
							<a href="/admin/log">{t('admin.wholeLog')}</a>
						</p>
					</section>
				</>
			)}
		</>
	);
}

interface AttentionProps {
	t: Translator;
	waiting: number;
	reported: number;
	failedMails: number;
	disk: { free: number; total: number; low: boolean } | null;
	/** Whether nothing else waits. */
	calm: boolean;
}

function Attention({ t, waiting, reported, failedMails, disk, calm }: AttentionProps) {
	const nothing = calm && waiting === 0 && reported === 0 && failedMails === 0 && !disk?.low;
	const matter = (href: string, count: number, what: 'waiting' | 'reported' | 'mails') => ({
		href,
		figure: count,
		name: t(`admin.attention.${what}`, { count }),
		pressing: count > 0,
	});
	return (
		<>
			{nothing && <Calm>{t('admin.attention.none')}</Calm>}
			<Tiles
				tiles={[
					matter('/admin/comments', waiting, 'waiting'),
					matter('/admin/comments?tab=reported', reported, 'reported'),
					matter('/admin/mail', failedMails, 'mails'),
					...(disk
						? [
								{
									figure: gigabytes(t, disk.free),
									name: t(disk.low ? 'admin.attention.diskLow' : 'admin.attention.disk'),
									pressing: disk.low,
								},
							]
						: []),
				]}
			/>
		</>
	);
}

function gigabytes(t: Translator, bytes: number): string {
	const value = bytes / 1e9;
	return `${value.toLocaleString(t.language, { maximumFractionDigits: value < 10 ? 1 : 0 })} GB`;
}
