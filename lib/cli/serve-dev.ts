import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { blogSamples } from '#lib/administration/system/measures';
import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import { openLog } from '#lib/platform/log/log';
import { catchStray } from '#lib/platform/log/uncaught';
import { makeFrontServer, openFrontServer } from '#lib/server/front-server';
import { socketsOf } from '#lib/server/internal-protocol';
import { openWorker } from '#lib/server/worker';
import { Workers } from '#lib/server/workers';
import { explain } from './explain.ts';

// For who develops: front and worker in one process, so that browsers hear of changes.

const PATIENCE = 2_000;

async function main(): Promise<void> {
	const env = environment();
	const log = openLog(env.logLevel);
	catchStray(log, () => process.exit(1));
	const folder = mkdtempSync(join(tmpdir(), 'postilla-'));
	process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
	const made = makeFrontServer(env, log);
	const kept = {
		figures: async () => ({
			...made.kept.figures(),
			memory: process.memoryUsage.rss(),
			uptime: process.uptime(),
		}),
		measure: async () => [...made.kept.measure(), ...(await blogSamples(database()))],
		empty: async () => made.kept.empty(),
		readings: async (counted: boolean) => made.kept.readings(counted),
	};
	const sockets = socketsOf(folder, 1);
	const parts = { sockets, pages: true, jobs: true, kept, log, build: 'development', dev: made.server };
	const worker = await openWorker(env, parts);
	const workers = new Workers(() => {});
	workers.set({ workers: [sockets], isLeaving: false });
	const front = await openFrontServer(made, { upstream: workers, measure: kept.measure, dev: true });
	for (const signal of ['SIGTERM', 'SIGINT'] as const)
		process.once(signal, async () => {
			await front.stop(PATIENCE);
			await worker.stop(PATIENCE);
			process.exit(0);
		});
	console.log(`Postilla: ${env.siteUrl}`);
	if (worker.setUp) console.log(`Set up: ${env.siteUrl}${worker.setUp}`);
}

main().catch((error) => {
	console.error(`Postilla cannot start: ${explain(error)}`);
	process.exit(1);
});
