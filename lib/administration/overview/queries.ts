import { sql } from 'kysely';
import type { Database, Person, Site } from '#db/schema';
import { may } from '#lib/accounts/people/policy';
import { plainText } from '#lib/content/html/plain-text';
import { type LogLine, logPage } from '#lib/conversation/moderation/log-queries';
import { queueCounts } from '#lib/conversation/moderation/queries';
import { localTime } from '#lib/i18n/local-time';
import { type Disk, diskLeft } from '#lib/platform/environment/disk';
import { day, week } from '#lib/platform/time/durations';
import { href } from '#lib/publishing/addresses/address';
import { readQuestion } from '#lib/publishing/authoring/list-params';
import { articleLines, type ListLine } from '#lib/publishing/authoring/list-queries';

/** What those see who moderate. */
export interface Today {
	/** What needs attention. */
	waiting: number;
	reported: number;
	failedMails: number;
	disk: Disk | null;
	/** The last thirty days, the oldest first, in the site's time zone; `day` is 'YYYY-MM-DD'. */
	days: { day: string; comments: number }[];
	/** Of this week, the newest first. */
	said: {
		id: number;
		name: string;
		excerpt: string;
		article: string;
		href: string;
		at: number;
		localTime: string;
	}[];
	latest: LogLine[];
}

/** What those see who write. */
export interface Writings {
	/** Those changed last. */
	drafts: ListLine[];
	/** Those that come out next. */
	scheduled: ListLine[];
}

const DAYS = 30;
const MOST = 5;

/** What somebody goes on writing, and what comes out by itself: their own, or for whom that is everybody's, all. */
export async function writingsOf(db: Database, by: Person, now = Date.now()): Promise<Writings> {
	if (!may(by, 'writeArticles')) return { drafts: [], scheduled: [] };
	const of = async (tab: 'drafts' | 'scheduled', sort: 'changed' | 'oldest') =>
		(await articleLines(db, by, { ...readQuestion({ tab, sort }) }, MOST, now)).lines;
	return { drafts: await of('drafts', 'changed'), scheduled: await of('scheduled', 'oldest') };
}

/** What the first page of the dashboard shows to those who moderate. */
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
		said: await saidSince(db, now - week),
		latest: (await logPage(db, {}, 1, 10)).lines,
	};
}

async function saidSince(db: Database, since: number): Promise<Today['said']> {
	const rows = await db
		.selectFrom('comment')
		.crossJoin('article')
		.whereRef('article.id', '=', 'comment.article_id')
		.select(['comment.id', 'comment.author_name', 'comment.html', 'comment.number', 'comment.created_at'])
		.select(['comment.local_time', 'article.title', 'article.path'])
		.where('comment.list', '=', 'comments')
		.where('comment.status', '=', 'published')
		.where('comment.created_at', '>', since)
		.where('article.path', 'is not', null)
		.orderBy('comment.created_at', 'desc')
		.orderBy('comment.id', 'desc')
		.limit(MOST)
		.execute();
	return rows.map((row) => ({
		id: row.id,
		name: row.author_name,
		excerpt: plainText(row.html, 100),
		article: row.title,
		href: `${href(row.path!)}/comments/${row.number}`,
		at: row.created_at,
		localTime: row.local_time,
	}));
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
