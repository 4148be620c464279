import type { Selectable } from 'kysely';
import type { Database } from '#db/schema';
import type { MailTable } from '#db/tables/site/mail';
import { minute } from '#lib/platform/time/durations';
import { secretKinds } from './queue.ts';

export type Mail = Selectable<MailTable>;

/** Pauses after each failed try; after the last one no more is tried. */
export const pauses = [1, 5, 30, 120, 480].map((minutes) => minutes * minute);
/** Longer than any try may take: a message that is still being sent after that was left by a crash. */
export const lease = 5 * minute;

/**
 * Takes the next message that is due, for this process alone; null when there is none. One of many alike only
 * when nothing else is due, and not at all unless `bulk`.
 */
export async function takeNext(
	db: Database,
	now = Date.now(),
	{ bulk = true }: { bulk?: boolean } = {},
): Promise<Mail | null> {
	for (;;) {
		const next = (await nextDue(db, now, 0)) ?? (bulk ? await nextDue(db, now, 1) : undefined);
		if (!next) return null;
		const taken = await db
			.updateTable('mail')
			.set(({ eb }) => ({ status: 'sending', attempts: eb('attempts', '+', 1), due_at: now + lease }))
			.where('id', '=', next.id)
			.where('status', '=', 'queued')
			.returningAll()
			.executeTakeFirst();
		if (taken) return taken;
	}
}

function nextDue(db: Database, now: number, bulk: 0 | 1) {
	return db
		.selectFrom('mail')
		.select('id')
		.where('status', '=', 'queued')
		.where('bulk', '=', bulk)
		.where('due_at', '<=', now)
		.orderBy('due_at')
		.orderBy('id')
		.limit(1)
		.executeTakeFirst();
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
	/** It may have arrived all the same. */
	uncertain: boolean;
	/** The other server will never take it. */
	permanent: boolean;
}

/** It was not handed over, or perhaps: tried again later, given up, or left to people. */
export async function settleFailed(
	db: Database,
	mail: Mail,
	failure: Failure,
	now = Date.now(),
): Promise<void> {
	const pause = pauses[mail.attempts - 1];
	const last = failure.permanent || pause === undefined;
	const status = failure.uncertain ? 'uncertain' : last ? 'failed' : 'queued';
	await db
		.updateTable('mail')
		.set({ status, error: failure.message.slice(0, 500), due_at: now + (pause ?? 0) })
		.where('id', '=', mail.id)
		.where('status', '=', 'sending')
		.execute();
}

/**
 * Messages whose sender died over them: they may have gone out, so people decide; where writing them twice
 * makes no second one (`harmless`) they are sent again. Returns how many.
 */
export async function settleLost(db: Database, harmless: boolean, now = Date.now()): Promise<number> {
	const lost = await db
		.updateTable('mail')
		.set(harmless ? { status: 'queued', due_at: now } : { status: 'uncertain' })
		.where('status', '=', 'sending')
		.where('due_at', '<', now)
		.returning('id')
		.execute();
	return lost.length;
}
