import type { Database } from '#db/schema';
import { log } from '#lib/platform/log/log';
import { inSpan } from '#lib/platform/log/spans';

/** A recurring piece of work. */
export interface RecurringJob {
	name: string;
	/** When it is due after `now`. */
	next(now: number): number | Promise<number>;
	run(): Promise<unknown>;
}

const AGAIN = 10 * 60_000;

/**
 * Runs a job if it is due and no other process takes it: whoever moves `due_at` runs it. A new one runs first
 * when it is due, not at once. Tells whether it ran here; a failure is noted, thrown, and tried again soon, as is
 * one whose process dies over it.
 */
export async function runIfDue(db: Database, job: RecurringJob, now = Date.now()): Promise<boolean> {
	const next = await job.next(now);
	await db
		.insertInto('schedule')
		.values({ name: job.name, due_at: next, ran_at: null, error: null })
		.onConflict((conflict) => conflict.column('name').doNothing())
		.execute();
	const claimed = await db
		.updateTable('schedule')
		.set({ due_at: Math.min(next, now + AGAIN), ran_at: now })
		.where('name', '=', job.name)
		.where('due_at', '<=', now)
		.returning('name')
		.executeTakeFirst();
	if (!claimed) return false;
	// Who stood still so long that another runs it by now has nothing to say.
	const mine = db.updateTable('schedule').where('name', '=', job.name).where('ran_at', '=', now);
	const lasting = setInterval(() => {
		mine
			.set({ due_at: Date.now() + AGAIN })
			.execute()
			.catch((error) => log().warn({ err: error, job: job.name }, 'long work cannot say that it goes on'));
	}, AGAIN / 2);
	try {
		await inSpan({ name: `job ${job.name}`, kind: 'consumer' }, () => job.run());
	} catch (error) {
		const message = String((error as Error).message).slice(0, 500);
		await mine.set({ error: message }).execute();
		throw error;
	} finally {
		clearInterval(lasting);
	}
	await mine.set({ due_at: next, error: null }).execute();
	return true;
}
