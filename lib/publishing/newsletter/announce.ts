import type { Transaction } from 'kysely';
import type { Article, Schema } from '#db/schema';
import { record } from '#lib/platform/audit-log/audit-log';
import { queueJob } from '#lib/platform/jobs/queue';

/** The kind of job that queues the messages. */
export const MAILINGS = 'newsletter';

/**
 * Marks a post that has just come out as one subscribers are told of, once for all, if its author wants it; the
 * messages are queued after, slice by slice. Pages, private and protected ones are never announced.
 */
export async function announceArticle(trx: Transaction<Schema>, article: Article): Promise<void> {
	const isForAll = article.kind === 'post' && article.status === 'published' && article.password === null;
	if (!isForAll || article.announce === 0 || article.announced_at !== null) return;
	const now = Date.now();
	const marked = await trx
		.updateTable('article')
		.set({ announced_at: now })
		.where('id', '=', article.id)
		.where('announced_at', 'is', null)
		.returning('id')
		.executeTakeFirst();
	if (!marked) return;
	await trx
		.insertInto('mailing')
		.values({ article_id: article.id, started_at: now, finished_at: null })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	await record(trx, { verb: 'announced', articleId: article.id });
	await queueJob(trx, { kind: MAILINGS, key: '' });
}
