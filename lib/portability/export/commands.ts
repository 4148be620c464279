import { mkdir } from 'node:fs/promises';
import type { Database, Person } from '#db/schema';
import { record } from '#lib/platform/audit-log/audit-log';
import { startTask } from '#lib/portability/tasks/commands';
import { type TaskKind, TaskStopped } from '#lib/portability/tasks/task';
import { exportBlog } from './export.ts';
import { type ExportFormat, exportFile, exportFolder } from './files.ts';

/** Begins an export in the background: the id of its task. Throws for anybody but an administrator. */
export async function startExport(db: Database, by: Person, format: ExportFormat): Promise<number> {
	const id = await startTask(db, by, { kind: 'export', input: { format } });
	await record(db, { verb: 'exported', actorId: by.id, detail: { format } });
	return id;
}

/** Writes the blog into DATA_DIR/exports; the report holds what is in it. */
export const exportTask: TaskKind = {
	afterCrash: 'again',
	async run(_, task, { env, progress, stopped }) {
		const { format } = JSON.parse(task.input) as { format: ExportFormat };
		await mkdir(exportFolder(env.dataDir), { recursive: true, mode: 0o700 });
		const ending = new AbortController();
		const counts = await exportBlog(
			env,
			exportFile(env.dataDir, task.id, format),
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
		return counts;
	},
};
