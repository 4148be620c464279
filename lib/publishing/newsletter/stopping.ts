import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';

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
		.where('status', '=', 'queued')
		.execute();
}

const REFUSALS = 3;

/** Addresses whose servers refused three articles and took none between are written to no more. */
export async function stopUnreachable(db: Database): Promise<number> {
	const refused = await db
		.selectFrom('mail')
		.innerJoin('subscriber', 'subscriber.email', 'mail.recipient')
		.select('subscriber.id')
		.where('mail.kind', '=', 'new-article')
		.where('mail.status', '=', 'failed')
		.where('subscriber.status', '=', 'active')
		.whereRef('mail.created_at', '>', 'subscriber.confirmed_at')
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('mail as taken')
						.select('taken.id')
						.whereRef('taken.recipient', '=', 'subscriber.email')
						.where('taken.status', '=', 'sent')
						.whereRef('taken.created_at', '>', 'mail.created_at'),
				),
			),
		)
		.groupBy('subscriber.id')
		.having(({ fn }) => fn.countAll(), '>=', REFUSALS)
		.execute();
	for (const { id } of refused) await transaction(db, (trx) => stopSubscriber(trx, id));
	return refused.length;
}
