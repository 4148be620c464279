import type { Database, Person } from '#db/schema';
import { may } from '#lib/accounts/people/policy';
import { record } from '#lib/platform/audit-log/audit-log';
import type { Files } from '#lib/platform/files/files';
import { startTask, stopTask } from '#lib/portability/tasks/commands';
import { taskView } from '#lib/portability/tasks/queries';
import type { Incoming } from '#lib/publishing/media/receiving';
import { look } from './detect.ts';
import { dropUpload, keepUpload } from './files.ts';
import { importView } from './queries.ts';
import type { Seeming } from './seeming.ts';
import type { ImportInput } from './tasks.ts';

/** Takes an uploaded file and begins its dry run. Refused and removed when it is no file of a known kind. */
export async function takeUpload(
	db: Database,
	by: Person,
	arrived: Incoming,
	files: Files,
): Promise<
	{ ok: true; task: number } | { ok: false; why: 'forbidden' } | { ok: false; why: 'kind'; seems: Seeming }
> {
	if (!may(by, 'manageSite')) return { ok: false, why: 'forbidden' };
	const found = await look(arrived.file, arrived.name);
	if (!found.kind) return { ok: false, why: 'kind', seems: found.seems };
	const { kind } = found;
	const key = await keepUpload(files, arrived.file);
	const input: ImportInput = { key, name: arrived.name.slice(-200), kind, bytes: arrived.bytes };
	return { ok: true, task: await startTask(db, by, { kind: 'import-check', input }) };
}

/** Imports a file whose dry run, or an earlier try, is over: the id of the task; null: there is nothing to import. */
export async function beginImport(
	db: Database,
	by: Person,
	id: number,
	files: Files,
	pictures = false,
): Promise<number | null> {
	if (!may(by, 'manageSite')) return null;
	const view = await importView(db, id, files);
	if (!view?.waiting || view.refused) return null;
	const input = { ...view.input, check: view.input.check ?? id, pictures } satisfies ImportInput;
	const task = await startTask(db, by, { kind: 'import', input });
	await record(db, { verb: 'imported', actorId: by.id, detail: { kind: input.kind, name: input.name } });
	return task;
}

/** Looks again at a file whose dry run did not come to its end. */
export async function checkAgain(db: Database, by: Person, id: number, files: Files): Promise<number | null> {
	if (!may(by, 'manageSite')) return null;
	const view = await importView(db, id, files);
	return view?.waiting ? startTask(db, by, { kind: 'import-check', input: view.input }) : null;
}

/** Removes an uploaded file that will not be imported (any more); what was imported stays. */
export async function discardUpload(db: Database, by: Person, id: number, files: Files): Promise<boolean> {
	if (!may(by, 'manageSite')) return false;
	const task = await taskView(db, id);
	if (!task || !/^import(-check)?$/.test(task.kind)) return false;
	await stopTask(db, by, id);
	await dropUpload(files, (task.input as unknown as ImportInput).key);
	return true;
}
