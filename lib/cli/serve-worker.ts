import { readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { blogSamples } from '#lib/administration/system/measures';
import { connectionSamples, database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import { ownSamples } from '#lib/platform/environment/measures';
import { programRoot } from '#lib/program/root';
import type { WorkerStart } from '#lib/server/offers';
import { openWorker } from '#lib/server/worker';
import { buildOf } from './build.mjs';
import { runChild } from './child.ts';

// A worker of the server: it makes pages, answers forms and the dashboard, and does the jobs.

/** Where there is less time than all want, readers of kept pages come first. Linux asks each thread by itself. */
function giveWay(): void {
	const threads = process.platform === 'linux' ? readdirSync('/proc/self/task').map(Number) : [process.pid];
	for (const thread of threads) setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
}

await runChild(async (supervisor, log, offer) => {
	const start = JSON.parse(process.argv[2]!) as WorkerStart;
	const build = buildOf(programRoot());
	const { setUp, prove, stop } = await openWorker(environment(), { ...start, kept: supervisor, log, build });
	offer({
		measure: () => [...ownSamples(), ...connectionSamples()],
		measureBlog: () => blogSamples(database()),
	});
	return {
		ready: { setUp },
		async prove() {
			giveWay();
			await prove();
		},
		stop,
	};
});
