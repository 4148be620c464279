import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Environment } from '#lib/platform/environment/environment';
import { filesOf } from '#lib/platform/files/kept';
import { type TaskKind, TaskStopped, type TaskTools } from '#lib/portability/tasks/task';
import type { Order, Told } from './child.ts';
import { dropUpload, uploadKey } from './files.ts';
import type { ImportKind } from './kinds.ts';
import type { ImportReport } from './report.ts';

/** What is remembered of an uploaded file. */
export interface ImportInput {
	key: string;
	/** As its sender called it. */
	name: string;
	kind: ImportKind;
	bytes: number;
	/** Of the dry run that was looked at before. */
	check?: number;
	/** Whether pictures of other sites are fetched. */
	pictures?: boolean;
}

/** Tells what an import would do. */
export const checkTask: TaskKind = {
	afterCrash: 'again',
	run: (_, task, tools) => inChild(JSON.parse(task.input), true, tools),
};

/** Imports, and removes the uploaded file when all of it is here. */
export const importTask: TaskKind = {
	afterCrash: 'again',
	async run(_, task, tools) {
		const input: ImportInput = JSON.parse(task.input);
		const report = await inChild(input, false, tools);
		await dropUpload(filesOf(tools.env), input.key);
		return report;
	},
};

async function inChild(
	{ key, pictures }: ImportInput,
	dryRun: boolean,
	tools: TaskTools,
): Promise<ImportReport> {
	const report = await filesOf(tools.env).withFile(uploadKey(key), (file) =>
		done({ file, dryRun, pictures }, tools),
	);
	if (!report) throw new Error('The uploaded file no longer exists.');
	return report;
}

async function done(order: Order, { env, progress, stopped }: TaskTools): Promise<ImportReport> {
	const child = fork(fileURLToPath(new URL('./child.ts', import.meta.url)), { env: settingsOf(env) });
	const watching = setInterval(() => stopped() && child.kill(), 250);
	let came: ImportReport | null = null;
	let refused = 'The import ended without a word.';
	try {
		await new Promise<void>((resolve, reject) => {
			child.once('error', reject);
			child.once('close', () => resolve());
			child.on('message', (told: Told) => {
				if ('progress' in told) progress(told.progress);
				else if ('report' in told) came = told.report;
				else refused = told.refused.replace(/^.*?, (?=line \d+:)/, '');
			});
			child.send(order);
		});
	} finally {
		clearInterval(watching);
	}
	if (came) return came;
	throw stopped() ? new TaskStopped() : new Error(refused);
}

function settingsOf({ databaseUrl, dataDir, siteUrl, port }: Environment): NodeJS.ProcessEnv {
	return {
		...process.env,
		DATA_DIR: dataDir,
		DATABASE_URL: databaseUrl ?? '',
		SITE_URL: siteUrl,
		PORT: String(port),
	};
}
