import type { Database } from '#db/schema';
import { cacheTag } from '#lib/platform/page-cache/track';
import { visible } from '#lib/publishing/articles/visible';
import { articlesTag, articleTag } from '#lib/site/cache-tags/articles';

/**
 * How many comments an article shows and the number of the last: what an open page asks now and then. Behind a
 * password nobody is told.
 */
export async function liveCounts(db: Database, articleId: number, now = Date.now()) {
	cacheTag(articleTag(articleId), articlesTag);
	const row = await db
		.selectFrom('article')
		.select(['comments_count as comments', 'last_number as last'])
		.where('id', '=', articleId)
		.where(visible(now))
		.where('password', 'is', null)
		.executeTakeFirst();
	return row ?? null;
}
