import type { Selectable } from 'kysely';
import type { Database } from '#db/schema';
import type { TaskTable } from '#db/tables/portability/tasks';
import type { Environment } from '#lib/platform/environment/environment';

export type Task = Selectable<TaskTable>;
export type TaskStatus = Task['status'];

/** How far a task is: `step` names what it does now, `total` is absent while nobody can say. */
export interface Progress {
	done: number;
	total?: number;
	step?: string;
}

export interface TaskTools {
	/** Notes how far it is; cheap, written to the database twice a second at most. */
	progress(progress: Progress): void;
	/** Whether to end: somebody asked for it, or the server is stopping. */
	stopped(): boolean;
	env: Environment;
}

/** A sort of long work. */
export interface TaskKind {
	/**
	 * Does it; what it returns is kept as the report. A kind that is taken up again finds its own traces.
	 * Throws TaskStopped when it ends because `stopped()` said so; the message of any other error is shown.
	 */
	run(db: Database, task: Task, tools: TaskTools): Promise<object>;
	/** What becomes of one whose process ended: begun again from `input`, or marked as failed. */
	afterCrash: 'again' | 'failed';
}

/** Thrown by a task that ends because it was asked to. */
export class TaskStopped extends Error {}
