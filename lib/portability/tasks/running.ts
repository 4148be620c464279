import type { Database } from '#db/schema';
import type { Environment } from '#lib/platform/environment/environment';
import { giveUp } from './claim.ts';
import { type Progress, type Task, type TaskKind, TaskStopped } from './task.ts';

const BEAT = 500;

export interface Running {
	/** Looks at once whether somebody asked it to stop. */
	look(): void;
	/** The server stops. */
	leave(): void;
	done: Promise<void>;
}

/** Runs a claimed task: shows that it lives, notes its progress, hears who wants it stopped, keeps what came of it. */
export function runTask(
	db: Database,
	task: Task,
	kind: TaskKind | undefined,
	{ env, log }: { env: Environment; log: { error(what: object, words: string): void } },
): Running {
	let progress: Progress | null = null;
	let asked = false;
	let leaving = false;
	let beating = Promise.resolve();
	const mine = () =>
		db
			.updateTable('task')
			.where('id', '=', task.id)
			.where('status', '=', 'running')
			.where('started_at', '=', task.started_at);
	const beat = async () => {
		try {
			const row = await mine()
				.set({ beat_at: Date.now(), ...(progress && { progress: JSON.stringify(progress) }) })
				.returning('stop_asked')
				.executeTakeFirst();
			// Without a row somebody else took it for crashed and has it now.
			if (!row || row.stop_asked === 1) asked = true;
		} catch (error) {
			log.error({ task: task.id, err: error }, 'a task cannot note its progress');
		}
	};
	const look = () => {
		beating = beating.then(beat);
	};
	const timer = setInterval(look, BEAT);
	const tools = {
		env,
		progress: (now: Progress) => {
			progress = now;
		},
		stopped: () => asked || leaving,
	};
	const settle = async () => {
		try {
			if (!kind) throw new Error(`This version knows no task "${task.kind}".`);
			const report = await kind.run(db, task, tools);
			await stopBeating();
			await mine()
				.set({ finished_at: Date.now(), status: 'done', report: JSON.stringify(report) })
				.execute();
		} catch (error) {
			await stopBeating();
			if (error instanceof TaskStopped && asked) {
				await mine().set({ finished_at: Date.now(), status: 'stopped' }).execute();
			} else if (error instanceof TaskStopped) {
				await giveUp(db, task, kind, Date.now());
			} else {
				log.error({ task: task.id, kind: task.kind, err: error }, 'a task failed');
				const message = String((error as Error).message ?? error).slice(0, 2000);
				await mine().set({ finished_at: Date.now(), status: 'failed', error: message }).execute();
			}
		}
	};
	async function stopBeating(): Promise<void> {
		clearInterval(timer);
		look();
		await beating;
	}
	return {
		look,
		leave: () => {
			leaving = true;
		},
		done: settle(),
	};
}
