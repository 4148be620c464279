import type { Database } from '#db/schema';
import type { Files } from '#lib/platform/files/files';
import { isOver, type TaskView, taskView } from '#lib/portability/tasks/queries';
import type { TaskStatus } from '#lib/portability/tasks/task';
import { uploads } from './files.ts';
import type { ImportReport } from './report.ts';
import type { ImportInput } from './tasks.ts';

/** An import or its dry run, as a list shows it. */
export interface ListedImport {
	id: number;
	status: TaskStatus;
	createdAt: number;
	input: ImportInput;
	dryRun: boolean;
	over: boolean;
	/** Its file is here and nothing works on it: it can be imported or discarded. */
	waiting: boolean;
}

export interface ImportView extends ListedImport {
	task: TaskView;
	/** The file is not what it seemed: importing it can only fail again. */
	refused: boolean;
	/** Null until it is done. */
	report: ImportReport | null;
}

/** An import or its dry run; null: there is none with that id. For administrators. */
export async function importView(db: Database, id: number, files: Files): Promise<ImportView | null> {
	const task = await taskView(db, id);
	if (!task || !/^import(-check)?$/.test(task.kind)) return null;
	const { status, createdAt } = task;
	const input = task.input as unknown as ImportInput;
	const there = new Set((await uploads(files)).keys());
	const listed = listedAs({ id, kind: task.kind, status, createdAt, input }, there);
	const others = listed.waiting ? await newest(db, there) : [];
	const busy = others.some((other) => other.input.key === input.key && !other.over);
	return {
		...listed,
		waiting: listed.waiting && !busy,
		task,
		refused: listed.dryRun && status !== 'done',
		report: status === 'done' ? (task.report as unknown as ImportReport) : null,
	};
}

/** The newest imports and dry runs, each file once: by what was done with it last. For administrators. */
export async function importViews(db: Database, files: Files): Promise<ListedImport[]> {
	const seen = new Set<string>();
	const all = await newest(db, new Set((await uploads(files)).keys()));
	return all.filter(({ input }) => !seen.has(input.key) && seen.add(input.key)).slice(0, 30);
}

/** Without their reports, which may be long. */
async function newest(db: Database, there: Set<string>): Promise<ListedImport[]> {
	const rows = await db
		.selectFrom('task')
		.select(['id', 'kind', 'status', 'created_at', 'input'])
		.where('kind', 'in', ['import', 'import-check'])
		.orderBy('id', 'desc')
		.limit(100)
		.execute();
	return rows.map(({ created_at, input, ...row }) =>
		listedAs({ ...row, createdAt: created_at, input: JSON.parse(input) }, there),
	);
}

function listedAs(
	{ kind, ...row }: { id: number; kind: string; status: TaskStatus; createdAt: number; input: ImportInput },
	there: Set<string>,
): ListedImport {
	const over = isOver(row);
	const waiting = over && there.has(row.input.key);
	return { ...row, dryRun: kind === 'import-check', over, waiting };
}
