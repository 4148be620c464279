import { sql } from 'kysely';
import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { may } from '#lib/accounts/people/policy';
import { queueJob } from '#lib/platform/jobs/queue';

/** The kind of job that does what is asked for here. */
export const TASKS = 'tasks';

export interface NewTask {
	/** A key of `taskKinds`. */
	kind: string;
	input: object;
}

/** Asks for long work: its id. It begins as soon as no other runs. Throws for anybody but an administrator. */
export async function startTask(db: Database, by: Person, { kind, input }: NewTask): Promise<number> {
	if (!may(by, 'manageSite')) throw new Error('Only administrators start tasks.');
	return queueTask(db, { kind, input, byId: by.id });
}

/** The same on nobody's behalf: for jobs. */
export async function queueTask(db: Database, task: NewTask & { byId: number | null }): Promise<number> {
	return transaction(db, async (trx) => {
		const { id } = await trx
			.insertInto('task')
			.values({
				kind: task.kind,
				status: 'waiting',
				input: JSON.stringify(task.input),
				by_person_id: task.byId,
				created_at: Date.now(),
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		await queueJob(trx, { kind: TASKS, key: '' });
		return id;
	});
}

/** One that waits ends at once, one that runs within seconds. False: it had ended, or is not there. */
export async function stopTask(db: Database, by: Person, id: number): Promise<boolean> {
	if (!may(by, 'manageSite')) return false;
	const { numUpdatedRows } = await db
		.updateTable('task')
		.set({
			stop_asked: 1,
			status: sql`case when status = 'waiting' then 'stopped' else status end`,
			finished_at: sql`case when status = 'waiting' then cast(${Date.now()} as bigint) else finished_at end`,
		})
		.where('id', '=', id)
		.where('status', 'in', ['waiting', 'running'])
		.executeTakeFirst();
	return numUpdatedRows > 0n;
}
