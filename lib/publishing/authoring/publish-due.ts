import type { Article, Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { record } from '#lib/platform/audit-log/audit-log';
import { bump } from '#lib/platform/page-cache/versions';
import { day } from '#lib/platform/time/durations';
import { articleChanged, postPublished } from '#lib/publishing/articles/events';
import { relateArticles } from '#lib/publishing/articles/related';
import { articlesTag, articleTag } from '#lib/site/cache-tags/articles';

/** What is older than this when it is found has not been published just now: it was imported. */
const FRESH = 2 * day;

/** Publishes every scheduled article whose moment has come. Returns how many. */
export async function publishDue(db: Database, now = Date.now()): Promise<number> {
	const due = await db
		.selectFrom('article')
		.select(['id', 'published_at', 'announce'])
		.where('status', '=', 'published')
		.where('first_published_at', 'is', null)
		.where('published_at', '<=', now)
		.orderBy('published_at')
		.limit(500)
		.execute();
	let count = 0;
	for (const { id, published_at, announce } of due) {
		const quiet = published_at! < now - FRESH && announce === 0;
		if ((await publishOnce(db, id, now, quiet ? 'quietly' : 'scheduled')) && !quiet) count++;
	}
	return count;
}

/**
 * Does what follows a publication for one article, once: it is related to others, its subscribers and the hub are
 * told. `how`: an old one is published quietly, one that was scheduled is written into the log. Returns whether it
 * was published now.
 */
export async function publishOnce(
	db: Database,
	id: number,
	now: number,
	how: 'quietly' | 'scheduled' | 'by-hand',
): Promise<boolean> {
	return transaction(db, async (trx) => {
		const article: Article | undefined = await trx
			.updateTable('article')
			.set({ first_published_at: now })
			.where('id', '=', id)
			.where('status', '=', 'published')
			.where('first_published_at', 'is', null)
			.where('published_at', '<=', now)
			.returningAll()
			.executeTakeFirst();
		if (!article) return false;
		if (how === 'quietly') return true;
		if (article.kind === 'post') await relateArticles(trx, [id]);
		if (article.kind === 'post' && article.password === null) {
			await postPublished.tell(trx, article);
		}
		await articleChanged.tell(trx, { id, wasPublic: false, firstPublished: true, now });
		if (how === 'scheduled')
			await record(trx, { verb: 'article-out', articleId: id, detail: { scheduled: true } });
		await bump(trx, [articleTag(id), articlesTag]);
		return true;
	});
}
