import type { Database } from '#db/schema';

/** Tells a subscriber of no more articles: what waits is not sent either. */
export async function stopSubscriber(trx: Database, id: number): Promise<void> {
	const row = await trx
		.updateTable('subscriber')
		.set({ status: 'stopped', stopped_at: Date.now() })
		.where('id', '=', id)
		.where('status', '<>', 'stopped')
		.returning('email')
		.executeTakeFirst();
	if (row) await dropWaiting(trx, row.email);
}

/** Takes back what is queued of new articles for an address. */
export async function dropWaiting(trx: Database, email: string): Promise<void> {
	await trx
		.deleteFrom('mail')
		.where('recipient', '=', email)
		.where('kind', '=', 'new-article')
		.where('status', 'in', ['queued', 'failed'])
		.execute();
}
