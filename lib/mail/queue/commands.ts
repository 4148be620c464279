import type { Database, Person } from '#db/schema';
import { canModerate } from '#lib/people/policy';

/** Puts a message that failed, or may have, into the queue again. Whether there was one. */
export async function retryMail(db: Database, by: Person, id: number): Promise<boolean> {
	if (!canModerate(by)) return false;
	const retried = await db
		.updateTable('mail')
		.set({ status: 'queued', due_at: Date.now(), attempts: 0 })
		.where('id', '=', id)
		.where('status', 'in', ['failed', 'uncertain'])
		.returning('id')
		.executeTakeFirst();
	return retried !== undefined;
}
