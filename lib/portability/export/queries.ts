import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Database } from '#db/schema';
import { isOver, type TaskView, tasksOf } from '#lib/portability/tasks/queries';
import { type ExportFormat, exportFile } from './files.ts';

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
	dataDir: string,
): Promise<{ current: TaskView | null; ready: ReadyExport[] }> {
	const tasks = await tasksOf(db, ['export'], 10);
	const newest = tasks[0];
	const current = newest && (!isOver(newest) || newest.status !== 'done') ? newest : null;
	const ready: ReadyExport[] = [];
	for (const task of tasks) {
		if (task.status !== 'done') continue;
		const file = exportFile(dataDir, task.id, task.input.format as ExportFormat);
		const found = await stat(file).catch(() => null);
		if (found) ready.push({ task, name: basename(file), bytes: found.size });
	}
	return { current, ready };
}
