import { sql } from 'kysely';
import type { Database, Person } from '#db/schema';
import { canAdminister } from '#lib/accounts/people/policy';
import { wakeTasks } from './wake.ts';

export interface NewTask {
	/** A key of `taskKinds`. */
	kind: string;
	input: object;
}

/** Asks for long work: its id. It begins as soon as no other runs. Throws for anybody but an author. */
export async function startTask(db: Database, by: Person, { kind, input }: NewTask): Promise<number> {
	if (!canAdminister(by)) throw new Error('Only authors start tasks.');
	return queueTask(db, { kind, input, byId: by.id });
}

/** The same on nobody's behalf: for jobs. */
export async function queueTask(db: Database, task: NewTask & { byId: number | null }): Promise<number> {
	const { id } = await db
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
	wakeTasks();
	return id;
}

/** One that waits ends at once, one that runs within seconds. False: it had ended, or is not there. */
export async function stopTask(db: Database, by: Person, id: number): Promise<boolean> {
	if (!canAdminister(by)) return false;
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
	wakeTasks();
	return numUpdatedRows > 0n;
}
