import type { Database } from '#db/schema';
import type { Progress, Task, TaskStatus } from './task.ts';

export interface TaskView {
	id: number;
	kind: string;
	status: TaskStatus;
	progress: Partial<Progress>;
	/** By kind; empty until it is done. */
	report: Record<string, unknown>;
	input: Record<string, unknown>;
	error: string | null;
	/** Somebody asked it to stop; it has not yet. */
	stopping: boolean;
	createdAt: number;
	startedAt: number | null;
	finishedAt: number | null;
}

/** A task as it is now; null: there is none with that id. For administrators. */
export async function taskView(db: Database, id: number): Promise<TaskView | null> {
	const row = await db.selectFrom('task').selectAll().where('id', '=', id).executeTakeFirst();
	return row ? viewOf(row) : null;
}

/** The newest tasks of some kinds. For administrators. */
export async function tasksOf(db: Database, kinds: string[], limit: number): Promise<TaskView[]> {
	const rows = await db
		.selectFrom('task')
		.selectAll()
		.where('kind', 'in', kinds)
		.orderBy('id', 'desc')
		.limit(limit)
		.execute();
	return rows.map(viewOf);
}

function viewOf(row: Task): TaskView {
	return {
		id: row.id,
		kind: row.kind,
		status: row.status,
		error: row.error,
		progress: JSON.parse(row.progress),
		report: JSON.parse(row.report),
		input: JSON.parse(row.input),
		stopping: row.status === 'running' && row.stop_asked === 1,
		createdAt: row.created_at,
		startedAt: row.started_at,
		finishedAt: row.finished_at,
	};
}

/** Whether it has come to an end, of whichever sort. */
export const isOver = ({ status }: { status: TaskStatus }): boolean =>
	status !== 'waiting' && status !== 'running';
