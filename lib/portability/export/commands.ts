import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database, Person } from '#db/schema';
import { record } from '#lib/platform/audit-log/audit-log';
import { filesOf } from '#lib/platform/files/kept';
import { startTask } from '#lib/portability/tasks/commands';
import { type TaskKind, TaskStopped } from '#lib/portability/tasks/task';
import { exportBlog } from './export.ts';
import { type ExportFormat, exportKey } from './files.ts';

/** Begins an export in the background: the id of its task. Throws for anybody but an administrator. */
export async function startExport(db: Database, by: Person, format: ExportFormat): Promise<number> {
	const id = await startTask(db, by, { kind: 'export', input: { format } });
	await record(db, { verb: 'exported', actorId: by.id, detail: { format } });
	return id;
}

/** Writes the blog into a file to be fetched; the report holds what is in it. */
export const exportTask: TaskKind = {
	afterCrash: 'again',
	async run(_, task, { env, progress, stopped }) {
		const { format } = JSON.parse(task.input) as { format: ExportFormat };
		const files = filesOf(env);
		const file = join(files.scratch, `${randomBytes(12).toString('hex')}.export`);
		await mkdir(files.scratch, { recursive: true });
		const ending = new AbortController();
		const counts = await exportBlog(
			env,
			file,
			{
				format,
				url: env.siteUrl,
				at: new Date(),
				progress(done, total) {
					progress({ done, total, step: 'writing' });
					if (stopped()) ending.abort(new TaskStopped());
				},
			},
			ending.signal,
		).catch((error) => {
			throw stopped() ? new TaskStopped() : error;
		});
		await files.put(exportKey(task.id, format), { file, goes: true });
		return counts;
	},
};
