import { sql } from 'kysely';
import type { Database, Site } from '#db/schema';
import { type LogLine, logPage } from '#lib/conversation/moderation/log-queries';
import { queueCounts } from '#lib/conversation/moderation/queries';
import { localTime } from '#lib/i18n/local-time';
import { type Disk, diskLeft } from '#lib/platform/environment/disk';
import { day } from '#lib/platform/time/durations';

export interface Today {
	/** What needs attention. */
	waiting: number;
	reported: number;
	failedMails: number;
	disk: Disk | null;
	/** The last thirty days, the oldest first, in the site's time zone; `day` is 'YYYY-MM-DD'. */
	days: { day: string; comments: number }[];
	latest: LogLine[];
}

const DAYS = 30;

/** What the first page of the dashboard shows. */
export async function todayView(db: Database, site: Site, now = Date.now()): Promise<Today> {
	const { waiting, reported } = await queueCounts(db);
	const { failed } = await db
		.selectFrom('mail')
		.select(sql<number>`count(*)`.as('failed'))
		.where('status', 'in', ['failed', 'uncertain'])
		.executeTakeFirstOrThrow();
	return {
		waiting,
		reported,
		failedMails: Number(failed),
		disk: await diskLeft(),
		days: await byDay(db, site, now),
		latest: (await logPage(db, {}, 1, 10)).lines,
	};
}

/** Comments and link-backs of each day, without spam. */
async function byDay(db: Database, site: Site, now: number): Promise<Today['days']> {
	const days = Array.from({ length: DAYS }, (_, index) =>
		localTime(now - (DAYS - 1 - index) * day, site.time_zone).slice(0, 10),
	);
	const date = sql<string>`substr(local_time, 1, 10)`;
	const counts = await db
		.selectFrom('comment')
		.select([date.as('day'), sql<number>`count(*)`.as('comments')])
		.where('status', 'in', ['published', 'held'])
		.where('created_at', '>', now - (DAYS + 1) * day)
		.groupBy(date)
		.execute();
	const found = new Map(counts.map((row) => [row.day, Number(row.comments)]));
	return [...new Set(days)].map((one) => ({ day: one, comments: found.get(one) ?? 0 }));
}
