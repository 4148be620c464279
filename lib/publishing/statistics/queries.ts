import { type RawBuilder, sql } from 'kysely';
import { engineOf } from '#db/connection';
import type { Database, Site } from '#db/schema';
import { href } from '#lib/publishing/addresses/address';
import { boundsOf, daysBefore, lastDays, type Span } from './days.ts';
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
	return {
		days,
		views,
		total: sum(views),
		before: await viewsWithin(db, daysBefore(first, span), daysBefore(first, 1), articleId),
		comments: await commentsByDay(db, days, site.time_zone, articleId),
		subscribers: await subscribersByDay(db, days, site.time_zone),
	};
}

const sum = (values: Map<string, number>) => [...values.values()].reduce((total, value) => total + value, 0);

const viewsFrom = (db: Database, first: string, last: string, articleId?: number) =>
	db
		.selectFrom('view_count')
		.where('day', '>=', first)
		.where('day', '<=', last)
		.$if(articleId !== undefined, (query) => query.where('article_id', '=', articleId!));

async function viewsByDay(db: Database, first: string, last: string, articleId?: number) {
	const rows = await viewsFrom(db, first, last, articleId)
		.select(({ fn }) => ['day', fn.sum<number>('views').as('views')])
		.groupBy('day')
		.execute();
	return new Map(rows.map((row) => [row.day, Number(row.views)]));
}

async function viewsWithin(db: Database, first: string, last: string, articleId?: number) {
	const { views } = await viewsFrom(db, first, last, articleId)
		.select(({ fn }) => fn.sum<number | null>('views').as('views'))
		.executeTakeFirstOrThrow();
	return Number(views ?? 0);
}

/** Subscriptions confirmed by day. */
export const subscribersByDay = (db: Database, days: string[], timeZone: string) =>
	byDay(db, days, timeZone, sql`subscriber where confirmed_at`);

/** Comments by day. */
const commentsByDay = (db: Database, days: string[], timeZone: string, articleId?: number) => {
	const here = articleId === undefined ? sql`` : sql`article_id = ${articleId} and`;
	return byDay(db, days, timeZone, sql`comment where status = 'published' and ${here} created_at`);
};

/** How many rows have their moment on each of days that follow each other: between its bounds, in an index. */
async function byDay(
	db: Database,
	days: string[],
	timeZone: string,
	moments: RawBuilder<unknown>,
): Promise<Map<string, number>> {
	const bounds = JSON.stringify(boundsOf(days, timeZone));
	const each =
		engineOf(db) === 'postgres'
			? sql`json_array_elements(cast(${bounds} as json))`
			: sql`json_each(${bounds})`;
	const { rows } = await sql<{ day: string; rows: number }>`select value ->> 0 as day, (select count(*)
		from ${moments} between cast(value ->> 1 as bigint) and cast(value ->> 2 as bigint) - 1) as rows
		from ${each}`.execute(db);
	return new Map(rows.map(({ day, rows }) => [day, Number(rows)] as const).filter(([, many]) => many > 0));
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
	// Of their days alone: in the order of articles SQLite would read all days there are.
	const article = sql<number>`article_id + 0`;
	const ranked = db
		.selectFrom('view_count')
		.select(({ fn }) => [article.as('article_id'), fn.sum<number>('views').as('views')])
		.where('day', '>=', first!)
		.groupBy(article)
		.having(({ fn }) => fn.sum('views'), '>', 0)
		.orderBy('views', 'desc')
		.orderBy('article_id')
		.limit(most);
	const rows = await db
		.selectFrom(ranked.as('ranked'))
		.leftJoin('article', 'article.id', 'ranked.article_id')
		.select(['ranked.article_id', 'ranked.views', 'article.title', 'article.path', 'article.status'])
		.select(({ selectFrom }) =>
			selectFrom('view_count')
				.select(({ fn }) => fn.sum<number | null>('view_count.views').as('views'))
				.whereRef('view_count.article_id', '=', 'ranked.article_id')
				.where('day', '>=', daysBefore(first!, span))
				.where('day', '<', first!)
				.as('before'),
		)
		.orderBy('ranked.views', 'desc')
		.orderBy('ranked.article_id')
		.execute();
	return rows.map((row) => ({
		id: row.article_id,
		title: row.title ?? '',
		views: Number(row.views),
		before: Number(row.before ?? 0),
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
	return viewsWithin(db, today!, today!);
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
