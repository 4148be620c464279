import type { Database } from '#db/schema';

const day = 86_400_000;
const UNCONFIRMED_DAYS = 7;
const PROOF_DAYS = 7;
const MAIL_DAYS = 30;

/** Comments and requests to follow or subscribe that nobody confirmed in seven days go as if they had never been. */
export async function dropUnconfirmed(db: Database, now = Date.now()): Promise<number> {
	const before = now - UNCONFIRMED_DAYS * day;
	await db
		.deleteFrom('subscription')
		.where('status', '=', 'unconfirmed')
		.where('created_at', '<', before)
		.execute();
	await db
		.deleteFrom('subscriber')
		.where('status', '=', 'unconfirmed')
		.where('created_at', '<', before)
		.execute();
	const dropped = await db
		.deleteFrom('comment')
		.where('status', '=', 'unconfirmed')
		.where('number', 'is', null)
		.where('submitted_at', '<', before)
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('comment as answer').select('answer.id').whereRef('answer.parent_id', '=', 'comment.id'),
				),
			),
		)
		.returning('id')
		.execute();
	return dropped.length;
}

/** Mailed permissions a week out of date; until then their pages say why they no longer work. */
export async function dropProofs(db: Database, now = Date.now()): Promise<void> {
	await db
		.deleteFrom('proof')
		.where('expires_at', '<', now - PROOF_DAYS * day)
		.execute();
}

/** The words of messages sent thirty days ago. */
export async function dropMailWords(db: Database, now = Date.now()): Promise<void> {
	await db
		.updateTable('mail')
		.set({ text: '', html: '' })
		.where('status', '=', 'sent')
		.where('sent_at', '<', now - MAIL_DAYS * day)
		.where('text', '<>', '')
		.execute();
}
