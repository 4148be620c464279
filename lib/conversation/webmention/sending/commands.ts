import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { queueJobs } from '#lib/platform/jobs/queue';
import { editableAmong } from '#lib/publishing/authoring/editable';
import { SENDING } from './rows.ts';

/**
 * Has those pages told again that were told in vain: one, or with `id` null all of an article. Returns how many;
 * none for those who may not write.
 */
export async function sendAgain(
	db: Database,
	by: Person,
	{ articleId, id }: { articleId: number; id: number | null },
	now = Date.now(),
): Promise<number> {
	if ((await editableAmong(db, by, [articleId])).length === 0) return 0;
	return transaction(db, async (trx) => {
		const again = await trx
			.updateTable('sent_mention')
			.set({ status: 'queued', error: null, due_at: now })
			.where('article_id', '=', articleId)
			.where('status', '=', 'failed')
			.$if(id !== null, (some) => some.where('id', '=', id))
			.returning('id')
			.execute();
		await queueJobs(
			trx,
			again.map((row) => ({ kind: SENDING, key: `${row.id}` })),
			now,
		);
		return again.length;
	});
}
