import { existsSync } from 'node:fs';
import type { Database } from '#db/schema';
import { isOver, type TaskView, tasksOf, taskView } from '#lib/tasks/queries';
import { uploadedFile } from './files.ts';
import type { ImportReport } from './report.ts';
import type { ImportInput } from './tasks.ts';

export interface ImportView {
	task: TaskView;
	input: ImportInput;
	dryRun: boolean;
	over: boolean;
	/** Its file is here and nothing works on it: it can be imported or discarded. */
	waiting: boolean;
	/** The file is not what it seemed: importing it can only fail again. */
	refused: boolean;
	/** Null until it is done. */
	report: ImportReport | null;
}

/** An import or its dry run; null: there is none with that id. For authors. */
export async function importView(db: Database, id: number, dataDir: string): Promise<ImportView | null> {
	const task = await taskView(db, id);
	if (!task || !/^import(-check)?$/.test(task.kind)) return null;
	const view = viewOf(task, dataDir);
	const others = view.waiting ? await tasksOf(db, ['import', 'import-check'], 100) : [];
	const busy = others.some(({ input, status }) => input.key === view.input.key && !isOver({ status }));
	return { ...view, waiting: view.waiting && !busy };
}

/** The newest imports and dry runs, each file once: by what was done with it last. For authors. */
export async function importViews(db: Database, dataDir: string): Promise<ImportView[]> {
	const tasks = await tasksOf(db, ['import', 'import-check'], 100);
	const seen = new Set<unknown>();
	const newest = tasks.filter(({ input }) => !seen.has(input.key) && seen.add(input.key));
	return newest.slice(0, 30).map((task) => viewOf(task, dataDir));
}

function viewOf(task: TaskView, dataDir: string): ImportView {
	const input = task.input as unknown as ImportInput;
	const dryRun = task.kind === 'import-check';
	const over = isOver(task);
	return {
		...{ task, input, dryRun, over },
		waiting: over && existsSync(uploadedFile(dataDir, input.key)),
		refused: dryRun && task.status !== 'done',
		report: task.status === 'done' ? (task.report as unknown as ImportReport) : null,
	};
}
