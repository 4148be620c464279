import type { Database } from '#db/schema';
import { type Environment, environment } from '#lib/platform/environment/environment';
import { type JobKind, JobStopped } from '#lib/platform/jobs/kind';
import { log as processLog } from '#lib/platform/log/log';
import { claimTask, LOST, settleCrashed } from './claim.ts';
import { TASKS } from './commands.ts';
import { runTask } from './running.ts';
import type { Task, TaskKind } from './task.ts';

interface Log {
	warn(what: object, words: string): void;
	error(what: object, words: string): void;
}

/** Does the tasks, one at a time for the whole database, the oldest first. */
export const tasks = (
	kinds: Record<string, TaskKind>,
	given: { env?: Environment; log?: Log } = {},
): JobKind => ({
	name: TASKS,
	pauses: [3000],
	forever: true,
	backlog: isAnyWaiting,
	async run(db, _job, { signal }) {
		const { env = environment(), log = processLog() } = given;
		const lost = await settleCrashed(db, kinds);
		if (lost > 0) log.warn({ lost }, 'a task was running when a process ended');
		const means = { env, log, signal };
		for (;;) {
			if (signal.aborted) throw new JobStopped();
			const task = await claimTask(db);
			if (!task) return;
			await runUntilStopped(db, task, kinds[task.kind], means);
		}
	},
});

async function runUntilStopped(
	db: Database,
	task: Task,
	kind: TaskKind | undefined,
	{ signal, ...means }: { env: Environment; log: Log; signal: AbortSignal },
): Promise<void> {
	const running = runTask(db, task, kind, means);
	signal.addEventListener('abort', running.leave);
	if (signal.aborted) running.leave();
	await running.done;
	signal.removeEventListener('abort', running.leave);
}

/** Whether a task waits, or was left by a process that died. */
async function isAnyWaiting(db: Database): Promise<boolean> {
	const task = await db
		.selectFrom('task')
		.select('id')
		.where(({ eb, or, and }) =>
			or([
				eb('status', '=', 'waiting'),
				and([eb('status', '=', 'running'), eb('beat_at', '<', Date.now() - LOST)]),
			]),
		)
		.limit(1)
		.executeTakeFirst();
	return task !== undefined;
}
