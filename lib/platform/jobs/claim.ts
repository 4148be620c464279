import { engineOf } from '#db/connection';
import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import type { Job, JobKind } from './kind.ts';

/** Milliseconds for which a job is left to whoever took it, unless they say that they live. */
export const LEASE = 60_000;

/** Takes the job of that kind that is due longest, for this process alone; null: none is due, or it waits for others. */
export async function claimJob(
	db: Database,
	{ name: kind, behind }: Pick<JobKind, 'name' | 'behind'>,
	now = Date.now(),
): Promise<Job | null> {
	const claimed = await db
		.updateTable('job')
		.set(({ eb }) => ({ state: 'running', attempts: eb('attempts', '+', 1), leased_until: now + LEASE }))
		.where('id', '=', (of) =>
			of
				.selectFrom('job as next')
				.select('next.id')
				.where('next.kind', '=', kind)
				.where('next.state', '=', 'waiting')
				.where('next.due_at', '<=', now)
				.where(({ not, exists, selectFrom }) =>
					not(
						exists(
							selectFrom('job as running')
								.select('running.id')
								.where('running.kind', '=', kind)
								.where('running.state', '=', 'running')
								.whereRef('running.key', '=', 'next.key'),
						),
					),
				)
				.$if(behind !== undefined, (query) =>
					query.where(({ not, exists, selectFrom }) =>
						not(
							exists(
								selectFrom('job as before')
									.select('before.id')
									.where('before.kind', '=', behind!)
									.where('before.state', '=', 'waiting')
									.where('before.due_at', '<=', now),
							),
						),
					),
				)
				.orderBy('next.due_at')
				.orderBy('next.id')
				.limit(1)
				.$if(engineOf(db) === 'postgres', (query) => query.forUpdate().skipLocked()),
		)
		.returningAll()
		.executeTakeFirst();
	return claimed ?? null;
}

/** Says that whoever has it lives; null: somebody else took them for dead. */
export async function renewLease(db: Database, job: Job, now = Date.now()): Promise<Job | null> {
	const renewed = await mine(db.updateTable('job'), job)
		.set({ leased_until: now + LEASE })
		.returningAll()
		.executeTakeFirst();
	return renewed ?? null;
}

/** It is done: nothing of it stays. */
export async function settleDone(db: Database, job: Job): Promise<void> {
	await mine(db.deleteFrom('job'), job).execute();
}

/** The try failed, or did not count: waits for the next one, or has failed. One queued meanwhile stands for it. */
export async function settleAgain(
	db: Database,
	job: Job,
	next: Pick<Job, 'state' | 'due_at' | 'attempts' | 'error'>,
): Promise<void> {
	await transaction(db, async (trx) => {
		const newer = await trx
			.selectFrom('job')
			.select('id')
			.where('kind', '=', job.kind)
			.where('key', '=', job.key)
			.where('state', '<>', 'running')
			.executeTakeFirst();
		if (newer) return settleDone(trx, job);
		await mine(trx.updateTable('job'), job)
			.set({ ...next, leased_until: null })
			.execute();
	});
}

/** What follows from a try that failed. */
export function afterFailure(
	kind: JobKind,
	{ attempts }: Pick<Job, 'attempts'>,
	why: string,
	now: number,
): Pick<Job, 'state' | 'due_at' | 'attempts' | 'error'> {
	const pause = kind.pauses[attempts - 1] ?? (kind.forever ? kind.pauses.at(-1) : undefined);
	// PostgreSQL keeps no zero bytes.
	const error = why.replaceAll('\0', '').slice(0, 500);
	return { state: pause === undefined ? 'failed' : 'waiting', due_at: now + (pause ?? 0), attempts, error };
}

/**
 * Settles what was being done when a process died: that counts as a try that failed, so that a job which kills its
 * process is not taken for ever. Returns those that have failed for good.
 */
export async function settleLost(db: Database, kinds: readonly JobKind[], now = Date.now()): Promise<Job[]> {
	const lost = await db
		.selectFrom('job')
		.selectAll()
		.where('state', '=', 'running')
		.where('leased_until', '<', now)
		.execute();
	const failed: Job[] = [];
	for (const job of lost) {
		const kind = kinds.find(({ name }) => name === job.kind);
		if (!kind) continue;
		const next = afterFailure(kind, job, 'interrupted', now);
		// Another process may take it at once: this one is gone.
		await settleAgain(db, job, next.state === 'failed' ? next : { ...next, due_at: now });
		if (next.state === 'failed') failed.push(job);
	}
	return failed;
}

// biome-ignore lint/suspicious/noExplicitAny: Kysely's updates and deletions have `where` in common, but no type
const mine = <Query extends { where(...condition: any[]): Query }>(query: Query, job: Job): Query =>
	query.where('id', '=', job.id).where('state', '=', 'running').where('leased_until', '=', job.leased_until);
