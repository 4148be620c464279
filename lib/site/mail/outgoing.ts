import { type Selectable, sql } from 'kysely';
import type { Database } from '#db/schema';
import type { MailTable } from '#db/tables/site/mail';
import { SEND_BULK_MAIL, SEND_MAIL, secretKinds } from './queue.ts';

export type Mail = Selectable<MailTable>;

/**
 * Takes a message for the try of that number; null: there is none to send. `harmless`: sent again it makes no second
 * one, so one whose sender died over it is taken too.
 */
export async function take(
	db: Database,
	id: number,
	{ attempts, harmless }: { attempts: number; harmless: boolean },
): Promise<Mail | null> {
	const taken = await db
		.updateTable('mail')
		.set({ status: 'sending', attempts })
		.where('id', '=', id)
		.where('status', 'in', harmless ? ['queued', 'sending'] : ['queued'])
		.returningAll()
		.executeTakeFirst();
	return taken ?? null;
}

/** A message whose sender died over it may have gone out: people decide. Whether it was such a one. */
export async function settleLost(db: Database, id: number): Promise<boolean> {
	const { numUpdatedRows } = await db
		.updateTable('mail')
		.set({ status: 'uncertain' })
		.where('id', '=', id)
		.where('status', '=', 'sending')
		.executeTakeFirstOrThrow();
	return numUpdatedRows > 0n;
}

/** It was handed over. With `forget` the words that let somebody in are not kept. */
export async function settleSent(
	db: Database,
	mail: Mail,
	{ forget, now = Date.now() }: { forget: boolean; now?: number },
): Promise<void> {
	const words = forget && secretKinds.includes(mail.kind) ? { text: '', html: '' } : {};
	await db
		.updateTable('mail')
		.set({ ...words, status: 'sent', sent_at: now, error: null })
		.where('id', '=', mail.id)
		.where('status', '=', 'sending')
		.execute();
}

/** What is known about a try that failed. */
export interface Failure {
	message: string;
	/** The same in a word that names nobody. */
	code: string;
	/** It may have arrived all the same. */
	uncertain: boolean;
	/** The other server will never take it. */
	permanent: boolean;
}

/** It was not handed over, or perhaps: given up or left to people, else queued again. Whether it is tried again. */
export async function settleFailed(
	db: Database,
	mail: Mail,
	failure: Failure,
	{ last }: { last: boolean },
): Promise<boolean> {
	const status = failure.uncertain ? 'uncertain' : failure.permanent || last ? 'failed' : 'queued';
	const { numUpdatedRows } = await db
		.updateTable('mail')
		.set({ status, error: failure.message.slice(0, 500) })
		.where('id', '=', mail.id)
		.where('status', '=', 'sending')
		.executeTakeFirstOrThrow();
	return status === 'queued' && numUpdatedRows > 0n;
}

/** What no job sends any more, its job given up or dropped, waits for nobody: people decide. */
export async function settleOrphans(db: Database): Promise<void> {
	await db
		.updateTable('mail')
		.set({ status: sql`case when status = 'sending' then 'uncertain' else 'failed' end` })
		.where('status', 'in', ['queued', 'sending'])
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('job')
						.select('job.id')
						.where('job.kind', 'in', [SEND_MAIL, SEND_BULK_MAIL])
						.where(sql<boolean>`job.key = cast(mail.id as text)`),
				),
			),
		)
		.execute();
}
