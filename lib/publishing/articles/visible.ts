import { type ExpressionBuilder, sql } from 'kysely';
import type { Article, Database, Schema } from '#db/schema';
import { cacheUntil } from '#lib/platform/page-cache/track';

/** The rows of `article` that anyone may open: published, and the moment has come. */
export function visible(now: number) {
	return (eb: ExpressionBuilder<Schema, 'article'>) =>
		eb.and([eb('article.status', '=', 'published'), eb('article.published_at', '<=', now)]);
}

/** The same where a list goes by the index of another date: of its own, SQLite might take it to be the better one. */
export function visibleBeside(now: number) {
	return (eb: ExpressionBuilder<Schema, 'article'>) =>
		eb.and([eb('article.status', '=', 'published'), eb(sql<number>`article.published_at + 0`, '<=', now)]);
}

/** Whether an article is one that anyone may open. */
export const isPublic = (article: Pick<Article, 'status' | 'published_at'>, now: number): boolean =>
	article.status === 'published' && article.published_at !== null && article.published_at <= now;

/** Reports the next scheduled article: until then no list changes by itself. */
export async function readsSchedule(
	db: Database,
	now: number,
	kind: 'post' | 'page' = 'post',
): Promise<void> {
	const next = await db
		.selectFrom('article')
		.select('published_at')
		.where('kind', '=', kind)
		.where('status', '=', 'published')
		.where('published_at', '>', now)
		.orderBy('published_at')
		.limit(1)
		.executeTakeFirst();
	if (next?.published_at) cacheUntil(next.published_at);
}
