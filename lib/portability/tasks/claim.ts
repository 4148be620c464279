import { sql } from 'kysely';
import { engineOf } from '#db/connection';
import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { minute } from '#lib/platform/time/durations';
import type { Task, TaskKind } from './task.ts';

/** Milliseconds without a beat after which a running task counts as crashed. */
export const LOST = minute;
const LOCK = 7_055_772;

/** Takes the oldest waiting task, if none runs: two who ask at once never both get one. */
export async function claimTask(db: Database, now = Date.now()): Promise<Task | null> {
	// On SQLite one statement has the database for itself.
	if (engineOf(db) === 'sqlite') return takeNext(db, now);
	return transaction(db, async (trx) => {
		await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx);
		return takeNext(trx, now);
	});
}

async function takeNext(trx: Database, now: number): Promise<Task | null> {
	const next = trx.selectFrom('task').select('id').where('status', '=', 'waiting').orderBy('id').limit(1);
	const running = trx.selectFrom('task as other').select('other.id').where('other.status', '=', 'running');
	const claimed = await trx
		.updateTable('task')
		.set({ status: 'running', started_at: now, beat_at: now, progress: '{}', error: null })
		.where('id', '=', next)
		.where(({ not, exists }) => not(exists(running)))
		.returningAll()
		.executeTakeFirst();
	return claimed ?? null;
}

/** Settles tasks whose process has not been heard of for long; returns how many. */
export async function settleCrashed(
	db: Database,
	kinds: Record<string, TaskKind>,
	now = Date.now(),
): Promise<number> {
	const lost = await db
		.selectFrom('task')
		.selectAll()
		.where('status', '=', 'running')
		.where('beat_at', '<', now - LOST)
		.execute();
	let settled = 0;
	for (const task of lost) settled += await giveUp(db, task, kinds[task.kind], now);
	return settled;
}

/** Puts a task that this process cannot go on with back in the queue, or marks it as failed, by its kind. */
export async function giveUp(
	db: Database,
	task: Task,
	kind: TaskKind | undefined,
	now: number,
): Promise<number> {
	const again = kind?.afterCrash === 'again';
	const { numUpdatedRows } = await db
		.updateTable('task')
		.set({
			status: sql`case when stop_asked = 1 then 'stopped' else cast(${again ? 'waiting' : 'failed'} as text) end`,
			error: again ? null : 'interrupted',
			finished_at: sql`case when stop_asked = 1 then cast(${now} as bigint) else cast(${again ? null : now} as bigint) end`,
		})
		.where('id', '=', task.id)
		.where('status', '=', 'running')
		.where('started_at', '=', task.started_at)
		.executeTakeFirst();
	return Number(numUpdatedRows);
}
