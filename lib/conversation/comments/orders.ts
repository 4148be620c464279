import { sql } from 'kysely';
import type { Article, Database, Site } from '#db/schema';
import { type Paging, pagesOf } from '#lib/platform/paging/paging';
import type { ReadingOrder } from '#lib/publishing/addresses/address';

/** Pages of the most liked: further down nobody liked anything, and each page costs more than the one before. */
const MOST_LIKED_PAGES = 10;

/** How many of so many threads an order goes through. */
export function threadsIn(order: ReadingOrder, threads: number, size: number): number {
	return order === 'most-liked' ? Math.min(threads, MOST_LIKED_PAGES * size) : threads;
}

/** The numbers of the threads that a page shows, in its order. */
export async function threadsOn(
	db: Database,
	article: Pick<Article, 'id' | 'last_thread_number'>,
	{ offset, limit }: Pick<Paging, 'offset' | 'limit'>,
	order: ReadingOrder,
): Promise<number[]> {
	if (order === 'most-liked') return mostLiked(db, article.id, offset, limit);
	const count = article.last_thread_number;
	const numbers = Array.from({ length: Math.min(limit, count - offset) }, (_, at) => offset + 1 + at);
	return order === 'oldest' ? numbers : numbers.map((number) => count + 1 - number);
}

/** By the likes of the comment that opens a thread, the oldest first where they are equal. */
async function mostLiked(db: Database, articleId: number, offset: number, limit: number): Promise<number[]> {
	const rows = await db
		.selectFrom('comment')
		.select('thread_number')
		.where('article_id', '=', articleId)
		// Literal: an index of some rows only is taken where the words of its condition stand.
		.where(sql<boolean>`reply_number = 0`)
		.orderBy('likes_count', 'desc')
		.orderBy('thread_number')
		.limit(limit)
		.offset(offset)
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
