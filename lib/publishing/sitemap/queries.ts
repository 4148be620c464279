import { sql } from 'kysely';
import type { Article, Database } from '#db/schema';
import { unindexed } from '#lib/platform/database/unindexed';
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

/**
 * File `file` (from 1) of the sitemap, and how many it has: one, or as many as its articles fill. The front page and
 * archives come first, then articles in their order.
 */
export async function sitemapFile(
	db: Database,
	file: number,
	now = Date.now(),
	most = MOST,
): Promise<{ files: number; places: Place[] }> {
	cacheTag(articlesTag, siteTag);
	await readsSchedule(db, now);
	const articles = await openArticles(db, now);
	const listings = await archives(db, articles, now);
	const all = [...listings, ...articles.map(({ path, changed }) => ({ href: href(path), changed }))];
	return { files: pagesOf(all.length, most), places: all.slice((file - 1) * most, file * most) };
}

interface Open {
	kind: Article['kind'];
	author_id: number | null;
	path: string;
	published_at: number;
	changed: number;
}

/** What anyone may read, in order, read whole: out of an index in which stands all that is asked of it. */
async function openArticles(db: Database, now: number): Promise<Open[]> {
	const rows = await db
		.selectFrom('article')
		.select(['kind', 'author_id', 'path', 'published_at', 'updated_at'])
		.where('password', 'is', null)
		.where(visible(now))
		.orderBy('published_at')
		.orderBy('id')
		.execute();
	return rows.map(({ path, published_at, updated_at, ...row }) => ({
		...row,
		path: path!,
		published_at: published_at!,
		changed: Math.max(published_at!, updated_at),
	}));
}

/** The front page, categories, tags and authors that list something, each with the date of its newest article. */
async function archives(db: Database, articles: Open[], now: number): Promise<Place[]> {
	const posts = articles.filter(({ kind }) => kind === 'post');
	const authored = new Map(posts.map(({ author_id, published_at }) => [author_id, published_at]));
	const filed = new Map((await newestOfTerms(db, now)).map(({ term_id, newest }) => [term_id, newest]));
	const terms = await db
		.selectFrom('term')
		.select(['id', 'taxonomy', 'slug'])
		.orderBy('taxonomy')
		.orderBy('slug')
		.execute();
	const authors = await db
		.selectFrom('person')
		.select(['id', 'slug'])
		.where('id', 'in', [0, ...[...authored.keys()].filter((id) => id !== null)])
		.orderBy('slug')
		.execute();
	const listing = (href: string, changed: number | undefined) =>
		changed === undefined ? [] : [{ href, changed }];
	return [
		{ href: '/', changed: posts.at(-1)?.published_at ?? null },
		...terms.flatMap(({ id, taxonomy, slug }) => listing(termHref(taxonomy, slug), filed.get(id))),
		...authors.flatMap(({ id, slug }) => listing(authorHref(slug), authored.get(id))),
	];
}

/** Out of the same index: to SQLite each of the others looks better, so what it could look up there is hidden. */
const newestOfTerms = (db: Database, now: number) =>
	db
		.selectFrom('article')
		.crossJoin('article_term')
		.whereRef('article_term.article_id', '=', 'article.id')
		.select(['article_term.term_id', sql<number>`max(published_at)`.as('newest')])
		.where('password', 'is', null)
		.where(unindexed('kind'), '=', 'post')
		.where(unindexed('status'), '=', 'published')
		.where(sql`published_at + 0`, '<=', now)
		.groupBy('article_term.term_id')
		.execute();
