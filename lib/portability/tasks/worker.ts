import type { Logger } from 'pino';
import type { Database } from '#db/schema';
import type { Environment } from '#lib/platform/environment/environment';
import { claimTask, settleCrashed } from './claim.ts';
import { type Running, runTask } from './running.ts';
import type { TaskKind } from './task.ts';
import { onTask } from './wake.ts';

const POLL = 3000;
const PATIENCE = 8000;

/** Does the tasks, one at a time for the whole database: at once what this process starts, soon what others do. */
export function startTasks(
	db: Database,
	env: Environment,
	log: Pick<Logger, 'warn' | 'error'>,
	kinds: Record<string, TaskKind>,
): { stop(): Promise<void> } {
	let stopped = false;
	let running: Running | null = null;
	let turning: Promise<void> | null = null;

	async function turn(): Promise<void> {
		const lost = await settleCrashed(db, kinds);
		if (lost > 0) log.warn({ lost }, 'a task was running when a process ended');
		while (!stopped) {
			const task = await claimTask(db);
			if (!task) return;
			running = runTask(db, task, kinds[task.kind], { env, log });
			if (stopped) running.leave();
			await running.done;
			running = null;
		}
	}
	const look = () => {
		running?.look();
		if (stopped || turning) return;
		turning = turn()
			.catch((error) => {
				if (!stopped) log.error({ err: error }, 'tasks cannot be looked at');
			})
			.finally(() => {
				turning = null;
			});
	};
	const timer = setInterval(look, POLL);
	const forget = onTask(look);
	look();
	return {
		async stop() {
			stopped = true;
			clearInterval(timer);
			forget();
			running?.leave();
			const late = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE).unref());
			await Promise.race([turning, late]);
		},
	};
}
