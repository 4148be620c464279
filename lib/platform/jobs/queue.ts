import { sql } from 'kysely';
import type { Database } from '#db/schema';
import { afterCommit } from '#db/transaction';
import { notifyWorkers } from './notify.ts';

export interface NewJob {
	/** Name of its `JobKind`. */
	kind: string;
	/** What it is about: of each kind and key one waits at most. */
	key: string;
	payload?: object;
	/** Epoch milliseconds; without it at once. */
	dueAt?: number;
}

const CHUNK = 100;

/**
 * Queues work, with the rest of the transaction or not at all. One that waits or failed with the same kind and key
 * becomes this one, and is tried anew at the sooner moment; one that runs is followed by this one.
 */
export async function queueJobs(db: Database, jobs: readonly NewJob[], now = Date.now()): Promise<void> {
	const rows = new Map(
		jobs.map(({ kind, key, payload = {}, dueAt = now }) => [
			`${kind} ${key}`,
			{ kind, key, payload: JSON.stringify(payload), due_at: dueAt, queued_at: now },
		]),
	);
	// Whoever queues the same two queues them in the same order: on PostgreSQL neither waits for the other for ever.
	const all = [...rows].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
	for (let from = 0; from < all.length; from += CHUNK) {
		await db
			.insertInto('job')
			.values(all.slice(from, from + CHUNK))
			.onConflict((conflict) =>
				conflict
					.columns(['kind', 'key'])
					.where(sql<boolean>`state <> 'running'`)
					.doUpdateSet(({ ref }) => ({
						due_at: sql`case when job.state = 'waiting' and job.due_at < excluded.due_at then job.due_at
							else excluded.due_at end`,
						payload: ref('excluded.payload'),
						queued_at: ref('excluded.queued_at'),
						state: 'waiting',
						attempts: 0,
						error: null,
					})),
			)
			.execute();
	}
	for (const kind of new Set(all.filter((row) => row.due_at <= now).map((row) => row.kind)))
		afterCommit(db, () => notifyWorkers(kind));
}

/** Queues one piece of work: see `queueJobs`. */
export const queueJob = (db: Database, job: NewJob, now = Date.now()): Promise<void> =>
	queueJobs(db, [job], now);

/** Queues it unless one with that kind and key waits or has failed. */
export async function queueMissing(db: Database, { kind, key }: NewJob, now = Date.now()): Promise<void> {
	await db
		.insertInto('job')
		.values({ kind, key, due_at: now, queued_at: now })
		.onConflict((conflict) =>
			conflict.columns(['kind', 'key']).where(sql<boolean>`state <> 'running'`).doNothing(),
		)
		.execute();
	afterCommit(db, () => notifyWorkers(kind));
}

/** Takes back what waits or failed; what runs goes on. */
export async function dropJob(db: Database, { kind, key }: NewJob): Promise<void> {
	await db
		.deleteFrom('job')
		.where('kind', '=', kind)
		.where('key', '=', key)
		.where('state', '<>', 'running')
		.execute();
}

/** Which of those kinds have one without a key that waits or has failed. */
export async function queuedKinds(db: Database, kinds: readonly string[]): Promise<Set<string>> {
	const rows = await db
		.selectFrom('job')
		.select('kind')
		.where('kind', 'in', kinds)
		.where('key', '=', '')
		.where(sql<boolean>`state <> 'running'`)
		.execute();
	return new Set(rows.map(({ kind }) => kind));
}

/** When those of a kind that wait are due, by key. */
export async function dueTimes(
	db: Database,
	kind: string,
	keys: readonly string[],
): Promise<Map<string, number>> {
	if (keys.length === 0) return new Map();
	const rows = await db
		.selectFrom('job')
		.select(['key', 'due_at'])
		.where('kind', '=', kind)
		.where('key', 'in', keys)
		.where('state', '=', 'waiting')
		.execute();
	return new Map(rows.map(({ key, due_at }) => [key, due_at]));
}

/** A job by its number, or all of a kind that failed. */
export type Failed = { id: number } | { kind: string };

/**
 * Has what failed tried at once, with as many tries as if it were new; one by its number also where it waits for
 * another try. Returns how many.
 */
export async function retryNow(db: Database, which: Failed, now = Date.now()): Promise<number> {
	const retried = await db
		.updateTable('job')
		.set({ state: 'waiting', attempts: 0, due_at: now })
		.$if('id' in which, (query) =>
			query.where('id', '=', (which as { id: number }).id).where('state', '<>', 'running'),
		)
		.$if('kind' in which, (query) =>
			query.where('kind', '=', (which as { kind: string }).kind).where('state', '=', 'failed'),
		)
		.returning('kind')
		.execute();
	for (const kind of new Set(retried.map((row) => row.kind))) afterCommit(db, () => notifyWorkers(kind));
	return retried.length;
}

/** Gives up what failed, for good. Returns how many. */
export async function dropFailed(db: Database, which: Failed): Promise<number> {
	const { numDeletedRows } = await db
		.deleteFrom('job')
		.where('state', '=', 'failed')
		.where(({ eb }) => ('id' in which ? eb('id', '=', which.id) : eb('kind', '=', which.kind)))
		.executeTakeFirstOrThrow();
	return Number(numDeletedRows);
}
