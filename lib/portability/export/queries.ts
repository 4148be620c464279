import { basename } from 'node:path';
import type { Database } from '#db/schema';
import type { Files } from '#lib/platform/files/files';
import { isOver, type TaskView, tasksOf } from '#lib/portability/tasks/queries';
import { type ExportFormat, exportKey } from './files.ts';

export interface ReadyExport {
	task: TaskView;
	name: string;
	bytes: number;
}

/**
 * The export under way, or the newest if it did not come to its end, and those that can be fetched. For
 * administrators.
 */
export async function downloadable(
	db: Database,
	files: Files,
): Promise<{ current: TaskView | null; ready: ReadyExport[] }> {
	const tasks = await tasksOf(db, ['export'], 10);
	const newest = tasks[0];
	const current = newest && (!isOver(newest) || newest.status !== 'done') ? newest : null;
	const ready: ReadyExport[] = [];
	for (const task of tasks) {
		if (task.status !== 'done') continue;
		const found = await files.find(exportKey(task.id, task.input.format as ExportFormat));
		if (found) ready.push({ task, name: basename(found.key), bytes: found.bytes });
	}
	return { current, ready };
}
