import { sql } from 'kysely';
import type { Database } from '#db/schema';
import { cacheTag } from '#lib/platform/page-cache/track';
import { pagesOf } from '#lib/platform/paging/paging';
import { href } from '#lib/publishing/addresses/address';
import { authorHref, termHref } from '#lib/publishing/articles/views';
import { readsSchedule, visible } from '#lib/publishing/articles/visible';
import { articlesTag } from '#lib/site/cache-tags/articles';
import { siteTag } from '#lib/site/cache-tags/site';

/** Addresses that one file may hold (sitemaps.org, "Sitemap file location"). */
const MOST = 50_000;

export interface Place {
	/** Below the site's address. */
	href: string;
	/** Epoch milliseconds of its last change; null: not known. */
	changed: number | null;
}

/** How many files the sitemap has: one, or as many as its articles fill. */
export async function sitemapFiles(db: Database, now = Date.now(), most = MOST): Promise<number> {
	cacheTag(articlesTag, siteTag);
	await readsSchedule(db, now);
	const { count } = await db
		.selectFrom('article')
		.where(visible(now))
		.where('password', 'is', null)
		.select((of) => of.fn.countAll().as('count'))
		.executeTakeFirstOrThrow();
	const listings = (await archives(db, now)).length;
	return pagesOf(Number(count) + listings, most);
}

/** The addresses of file `file` (from 1): the front page and archives first, then articles in their order. */
export async function sitemapPlaces(
	db: Database,
	file: number,
	now = Date.now(),
	most = MOST,
): Promise<Place[]> {
	cacheTag(articlesTag, siteTag);
	await readsSchedule(db, now);
	const listings = await archives(db, now);
	const from = (file - 1) * most;
	const before = Math.min(listings.length, from);
	const own = listings.slice(before, from + most);
	const rows = await db
		.selectFrom('article')
		.select(['path', 'published_at', 'updated_at'])
		.where(visible(now))
		.where('password', 'is', null)
		.orderBy('id')
		.limit(Math.max(0, most - own.length))
		.offset(Math.max(0, from - listings.length))
		.execute();
	const articles = rows.map(({ path, published_at, updated_at }) => ({
		href: href(path!),
		changed: Math.max(published_at ?? 0, updated_at),
	}));
	return [...own, ...articles];
}

/** The front page, categories, tags and authors that list something, each with the date of its newest article. */
async function archives(db: Database, now: number): Promise<Place[]> {
	const open = db
		.selectFrom('article')
		.where(visible(now))
		.where('kind', '=', 'post')
		.where('password', 'is', null);
	const newest = sql<number>`max(published_at)`.as('changed');
	const front = await open.select(newest).executeTakeFirst();
	const terms = await open
		.innerJoin('article_term', 'article_term.article_id', 'article.id')
		.innerJoin('term', 'term.id', 'article_term.term_id')
		.select(['term.taxonomy', 'term.slug', newest])
		.groupBy(['term.taxonomy', 'term.slug'])
		.orderBy('term.taxonomy')
		.orderBy('term.slug')
		.execute();
	const authors = await open
		.innerJoin('person', 'person.id', 'article.author_id')
		.select(['person.slug', newest])
		.groupBy('person.slug')
		.orderBy('person.slug')
		.execute();
	return [
		{ href: '/', changed: front?.changed ?? null },
		...terms.map(({ taxonomy, slug, changed }) => ({ href: termHref(taxonomy, slug), changed })),
		...authors.map(({ slug, changed }) => ({ href: authorHref(slug), changed })),
	];
}
