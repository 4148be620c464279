import type { Database } from '#db/schema';
import { minute } from '#lib/platform/time/durations';

/** A recurring piece of work. */
export interface Job {
	name: string;
	/** When it is due after `now`. */
	next(now: number): number | Promise<number>;
	run(): Promise<unknown>;
}

const AGAIN = 10 * minute;

/**
 * Runs a job if it is due and no other process takes it: whoever moves `due_at` runs it. A new one runs first
 * when it is due, not at once. Tells whether it ran here; a failure is noted, thrown, and tried again soon.
 */
export async function runIfDue(db: Database, job: Job, now = Date.now()): Promise<boolean> {
	const next = await job.next(now);
	await db
		.insertInto('job')
		.values({ name: job.name, due_at: next, ran_at: null, error: null })
		.onConflict((conflict) => conflict.column('name').doNothing())
		.execute();
	const claimed = await db
		.updateTable('job')
		.set({ due_at: next, ran_at: now })
		.where('name', '=', job.name)
		.where('due_at', '<=', now)
		.returning('name')
		.executeTakeFirst();
	if (!claimed) return false;
	try {
		await job.run();
	} catch (error) {
		const message = String((error as Error).message).slice(0, 500);
		await db
			.updateTable('job')
			.set({ due_at: Math.min(next, now + AGAIN), error: message })
			.where('name', '=', job.name)
			.execute();
		throw error;
	}
	await db.updateTable('job').set({ error: null }).where('name', '=', job.name).execute();
	return true;
}
