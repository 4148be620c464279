import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { withdrawComment } from '#lib/conversation/comments/commands';
import { record } from '#lib/platform/audit-log/audit-log';
import { day } from '#lib/platform/time/durations';

const month = 30 * day;
const MOST = 200;

/** Erases the words of what moderators put in the bin more than thirty days ago. Returns how many. */
export async function emptyBin(db: Database, now = Date.now()): Promise<number> {
	return transaction(db, async (trx) => {
		const old = await trx
			.selectFrom('comment')
			.select(['id', 'article_id'])
			.where('status', '=', 'bin')
			.where('decided_at', '<', now - month)
			.orderBy('id')
			.limit(MOST)
			.execute();
		for (const { id, article_id } of old) {
			await withdrawComment(trx, id, 'removed', 'moderator');
			await record(trx, { verb: 'removed', commentId: id, articleId: article_id, detail: { from: 'bin' } });
		}
		return old.length;
	});
}
