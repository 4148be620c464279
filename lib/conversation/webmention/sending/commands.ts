import type { Database, Person } from '#db/schema';
import { canAdminister } from '#lib/accounts/people/policy';
import { wakeSending } from './wake.ts';

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
	if (!canAdminister(by)) return 0;
	const { numUpdatedRows } = await db
		.updateTable('sent_mention')
		.set({ status: 'queued', attempts: 0, error: null, due_at: now })
		.where('article_id', '=', articleId)
		.where('status', '=', 'failed')
		.$if(id !== null, (some) => some.where('id', '=', id))
		.executeTakeFirstOrThrow();
	if (numUpdatedRows > 0n) wakeSending();
	return Number(numUpdatedRows);
}
