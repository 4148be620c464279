import { sql } from 'kysely';
import type { Database, Site } from '#db/schema';
import { localTime, momentOf } from '#lib/i18n/local-time';
import { href } from '#lib/publishing/addresses/address';
import { daysBefore, lastDays, type Span } from './days.ts';
import { otherPages } from './flush.ts';
import { searchEngine } from './hosts.ts';

export interface Figures {
	days: string[];
	views: Map<string, number>;
	comments: Map<string, number>;
	subscribers: Map<string, number>;
	total: number;
	/** In as many days before these. */
	before: number;
}

/** What happened by day, for the whole blog or one article (`subscribers` is of the blog). */
export async function figures(
	db: Database,
	site: Pick<Site, 'time_zone'>,
	span: Span,
	articleId?: number,
	now = Date.now(),
): Promise<Figures> {
	const days = lastDays(span, site.time_zone, now);
	const [first, last] = [days[0]!, days.at(-1)!];
	const views = await viewsByDay(db, first, last, articleId);
	const earlier = await viewsByDay(db, daysBefore(first, span), daysBefore(first, 1), articleId);
	const since = momentOf(`${first} 00:00:00`, site.time_zone);
	return {
		days,
		views,
		total: sum(views),
		before: sum(earlier),
		comments: await commentsByDay(db, since, site.time_zone, articleId),
		subscribers: await subscribersByDay(db, since, site.time_zone),
	};
}

const sum = (values: Map<string, number>) => [...values.values()].reduce((total, value) => total + value, 0);

async function viewsByDay(db: Database, first: string, last: string, articleId?: number) {
	const rows = await db
		.selectFrom('view_count')
		.select(({ fn }) => ['day', fn.sum<number>('views').as('views')])
		.where('day', '>=', first)
		.where('day', '<=', last)
		.$if(articleId !== undefined, (query) => query.where('article_id', '=', articleId!))
		.groupBy('day')
		.execute();
	return new Map(rows.map((row) => [row.day, Number(row.views)]));
}

/** Subscriptions confirmed by day. */
export async function subscribersByDay(
	db: Database,
	since: number,
	timeZone: string,
): Promise<Map<string, number>> {
	const quarter = sql<number>`confirmed_at / ${sql.lit(QUARTER)}`;
	const rows = await db
		.selectFrom('subscriber')
		.select([quarter.as('quarter'), sql<number>`count(*)`.as('rows')])
		.where('confirmed_at', '>=', since)
		.groupBy(quarter)
		.orderBy(quarter)
		.execute();
	return daysOf(rows, timeZone);
}

/** Comments by day: of the moments alone, which stand in an index. */
async function commentsByDay(db: Database, since: number, timeZone: string, articleId?: number) {
	const quarter = sql<number>`created_at / ${sql.lit(QUARTER)}`;
	const rows = await db
		.selectFrom('comment')
		.select([quarter.as('quarter'), sql<number>`count(*)`.as('rows')])
		.where('status', '=', 'published')
		.where('created_at', '>=', since)
		.$if(articleId !== undefined, (query) => query.where('article_id', '=', articleId!))
		.groupBy(quarter)
		.orderBy(quarter)
		.execute();
	return daysOf(rows, timeZone);
}

/** Every time zone is made of quarters of an hour; they are counted in their order. */
const QUARTER = 900_000;

function daysOf(counted: { quarter: number; rows: number }[], timeZone: string): Map<string, number> {
	const days = new Map<string, number>();
	let [day, end] = ['', 0];
	for (const { quarter, rows } of counted) {
		const at = Number(quarter) * QUARTER;
		if (at >= end) {
			day = localTime(at, timeZone).slice(0, 10);
			end = momentOf(`${daysBefore(day, -1)} 00:00:00`, timeZone);
		}
		days.set(day, (days.get(day) ?? 0) + Number(rows));
	}
	return days;
}

export interface RankedArticle {
	/** 0: all pages that are no article. */
	id: number;
	title: string;
	href: string | null;
	views: number;
	before: number;
}

/** The articles read in a span, the most read first, with how often in as many days before. */
export async function rankedArticles(
	db: Database,
	site: Pick<Site, 'time_zone'>,
	span: Span,
	most: number,
	now = Date.now(),
): Promise<RankedArticle[]> {
	const [first] = lastDays(span, site.time_zone, now);
	const within = sql<number>`sum(case when day >= ${first} then views else 0 end)`;
	// Of their days alone: in the order of articles SQLite would read all days there are.
	const article = sql<number>`article_id + 0`;
	const ranked = db
		.selectFrom('view_count')
		.select([article.as('article_id'), within.as('views')])
		.select(sql<number>`sum(case when day < ${first} then views else 0 end)`.as('before'))
		.where('day', '>=', daysBefore(first!, span))
		.groupBy(article)
		.having(within, '>', 0)
		.orderBy('views', 'desc')
		.orderBy('article_id')
		.limit(most);
	const rows = await db
		.selectFrom(ranked.as('ranked'))
		.leftJoin('article', 'article.id', 'ranked.article_id')
		.select(['ranked.article_id', 'views', 'before', 'article.title', 'article.path', 'article.status'])
		.orderBy('views', 'desc')
		.orderBy('ranked.article_id')
		.execute();
	return rows.map((row) => ({
		id: row.article_id,
		title: row.title ?? '',
		views: Number(row.views),
		before: Number(row.before),
		href: row.article_id !== otherPages && row.status === 'published' && row.path ? href(row.path) : null,
	}));
}

export interface Referrer {
	/** A host, or the name of a search engine; empty: more hosts than are kept. */
	name: string;
	isSearch: boolean;
	views: number;
}

/** Where readers came from in a span, the most first; the hosts of one search engine together. */
export async function referrers(
	db: Database,
	site: Pick<Site, 'time_zone'>,
	span: Span,
	now = Date.now(),
): Promise<Referrer[]> {
	const [first] = lastDays(span, site.time_zone, now);
	const rows = await db
		.selectFrom('referrer_count')
		.select(({ fn }) => ['host', fn.sum<number>('views').as('views')])
		.where('day', '>=', first!)
		.groupBy('host')
		.execute();
	const named = new Map<string, Referrer>();
	for (const { host, views } of rows) {
		const engine = searchEngine(host);
		const name = engine ?? host;
		const known = named.get(name);
		named.set(name, { name, isSearch: engine !== null, views: (known?.views ?? 0) + Number(views) });
	}
	return [...named.values()].sort((a, b) => b.views - a.views || (a.name < b.name ? -1 : 1));
}

/** How often anything was read today. */
export async function viewsToday(
	db: Database,
	site: Pick<Site, 'time_zone'>,
	now = Date.now(),
): Promise<number> {
	const [today] = lastDays(1, site.time_zone, now);
	return sum(await viewsByDay(db, today!, today!));
}

/** How often an article was read in all, and since when that is counted. */
export async function viewsEver(
	db: Database,
	articleId: number,
): Promise<{ views: number; since: string | null }> {
	const row = await db
		.selectFrom('view_count')
		.select(({ fn }) => [fn.sum<number | null>('views').as('views'), fn.min('day').as('since')])
		.where('article_id', '=', articleId)
		.executeTakeFirstOrThrow();
	return { views: Number(row.views ?? 0), since: row.since ?? null };
}

/** How often each of these articles was read in all; those that never were are missing. */
export async function viewsOf(db: Database, articleIds: number[]): Promise<Map<number, number>> {
	if (articleIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('view_count')
		.select(({ fn }) => ['article_id', fn.sum<number>('views').as('views')])
		.where('article_id', 'in', articleIds)
		.groupBy('article_id')
		.execute();
	return new Map(rows.map((row) => [row.article_id, Number(row.views)]));
}

/** Each day's readings of each article, for a table. */
export async function viewRows(db: Database, site: Pick<Site, 'time_zone'>, span: Span, now = Date.now()) {
	const [first] = lastDays(span, site.time_zone, now);
	return db
		.selectFrom('view_count')
		.leftJoin('article', 'article.id', 'view_count.article_id')
		.select(['view_count.day', 'view_count.article_id', 'view_count.views', 'article.title', 'article.path'])
		.where('day', '>=', first!)
		.orderBy('day')
		.orderBy('view_count.views', 'desc')
		.execute();
}
