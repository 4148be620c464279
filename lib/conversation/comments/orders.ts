import { sql } from 'kysely';
import type { Article, Database, Site } from '#db/schema';
import type { ReadingOrder } from '#lib/publishing/addresses/address';
import { numbersOn, pagesOf } from './numbers.ts';

/** Pages of the most liked: further down nobody liked anything, and each page costs more than the one before. */
const MOST_LIKED_PAGES = 10;

/** How many pages an order has for so many threads. */
export function pagesInOrder(order: ReadingOrder, threads: number, size: number): number {
	const pages = pagesOf(threads, size);
	return order === 'most-liked' ? Math.min(pages, MOST_LIKED_PAGES) : pages;
}

/** The numbers of the threads that a page shows, in its order. */
export async function threadsOn(
	db: Database,
	article: Pick<Article, 'id' | 'last_thread_number'>,
	page: number,
	size: number,
	order: ReadingOrder,
): Promise<number[]> {
	if (order === 'most-liked') return mostLiked(db, article.id, page, size);
	const { first, last } = numbersOn(page, size);
	const count = article.last_thread_number;
	const numbers = Array.from(
		{ length: Math.max(0, Math.min(last, count) - first + 1) },
		(_, at) => first + at,
	);
	return order === 'oldest' ? numbers : numbers.map((number) => count + 1 - number);
}

/** By the likes of the comment that opens a thread, the oldest first where they are equal. */
async function mostLiked(db: Database, articleId: number, page: number, size: number): Promise<number[]> {
	const rows = await db
		.selectFrom('comment')
		.select('thread_number')
		.where('article_id', '=', articleId)
		// Literal: an index of some rows only is taken where the words of its condition stand.
		.where(sql<boolean>`reply_number = 0`)
		.orderBy('likes_count', 'desc')
		.orderBy('thread_number')
		.limit(size)
		.offset((page - 1) * size)
		.execute();
	return rows.map((row) => row.thread_number!);
}

/** The order that the article's own pages have: with several, the newest of each first is none. */
export function plainOrder(
	article: Pick<Article, 'last_thread_number'>,
	{ threads_per_page }: Pick<Site, 'threads_per_page'>,
	newestFirst: boolean,
): ReadingOrder | null {
	if (!newestFirst) return 'oldest';
	return pagesOf(article.last_thread_number, threads_per_page) === 1 ? 'newest' : null;
}
