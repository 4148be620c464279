import { sql } from 'kysely';
import type { Database } from '#db/schema';
import { unindexed } from '#lib/platform/database/unindexed';
import { cacheTag } from '#lib/platform/page-cache/track';
import { pagesOf } from '#lib/platform/paging/paging';
import { href } from '#lib/publishing/addresses/address';
import { authorHref, termHref } from '#lib/publishing/articles/views';
import { readsSchedule, visible } from '#lib/publishing/articles/visible';
import { articlesTag } from '#lib/site/cache-tags/articles';
import { siteTag } from '#lib/site/cache-tags/site';

/** Articles in one file: as many as are read and written in a moment. */
const MOST = 2000;

export interface Place {
	/** Below the site's address. */
	href: string;
	/** Epoch milliseconds of its last change; null: not known. */
	changed: number | null;
}

/**
 * File `file` (from 1) of the sitemap, and how many it has. Articles stand in their order, the first with the front
 * page and archives, which are in one file whatever is written.
 */
export async function sitemapFile(
	db: Database,
	file: number,
	now = Date.now(),
	most = MOST,
): Promise<{ files: number; places: Place[] }> {
	const files = await sitemapFiles(db, now, most);
	const articles = await openArticles(db, now, { offset: (file - 1) * most, limit: most });
	return { files, places: file === 1 ? [...(await archives(db, now)), ...articles] : articles };
}

/** How many files it has. */
export async function sitemapFiles(db: Database, now = Date.now(), most = MOST): Promise<number> {
	cacheTag(articlesTag, siteTag);
	await readsSchedule(db, now);
	const { many } = await open(db, now)
		.select(({ fn }) => fn.countAll().as('many'))
		.executeTakeFirstOrThrow();
	return pagesOf(Number(many), most);
}

/** What anyone may read: out of an index in which stands all that is asked of it. */
const open = (db: Database, now: number) =>
	db.selectFrom('article').where('password', 'is', null).where(visible(now));

async function openArticles(
	db: Database,
	now: number,
	{ offset, limit }: { offset: number; limit: number },
): Promise<Place[]> {
	const rows = await open(db, now)
		.select(['path', 'published_at', 'updated_at'])
		.orderBy('published_at')
		.orderBy('id')
		.limit(limit)
		.offset(offset)
		.execute();
	return rows.map(({ path, published_at, updated_at }) => ({
		href: href(path!),
		changed: Math.max(published_at!, updated_at),
	}));
}

/** The front page, categories, tags and authors that list something, each with the date of its newest article. */
async function archives(db: Database, now: number): Promise<Place[]> {
	const authored = await open(db, now)
		.select(({ fn }) => ['author_id', fn.max('published_at').as('newest')])
		.where(unindexed('kind'), '=', 'post')
		.groupBy('author_id')
		.execute();
	const written = new Map(authored.map(({ author_id, newest }) => [author_id, newest]));
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
		.where('id', 'in', [0, ...[...written.keys()].filter((id) => id !== null)])
		.orderBy('slug')
		.execute();
	const listing = (href: string, changed: number | null | undefined) =>
		changed == null ? [] : [{ href, changed: Number(changed) }];
	const newest = Math.max(0, ...authored.map((one) => Number(one.newest)));
	return [
		{ href: '/', changed: newest || null },
		...terms.flatMap(({ id, taxonomy, slug }) => listing(termHref(taxonomy, slug), filed.get(id))),
		...authors.flatMap(({ id, slug }) => listing(authorHref(slug), written.get(id))),
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
