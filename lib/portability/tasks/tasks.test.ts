import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { addPerson } from '#lib/conversation/moderation/blog.testing';
import { readEnvironment } from '#lib/platform/environment/environment';
import { startWorker } from '#lib/platform/jobs/worker';
import { claimTask, LOST, settleCrashed } from './claim.ts';
import { startTask, stopTask } from './commands.ts';
import { taskView } from './queries.ts';
import { type TaskKind, TaskStopped } from './task.ts';
import { tasks } from './worker.ts';

const env = readEnvironment({});
const log = { warn: () => {}, error: () => {} };

const startTasks = (db: Database, kinds: Record<string, TaskKind>) =>
	startWorker(db, { kinds: [tasks(kinds, { env, log })], recurring: [] }, log);

function kind(run: TaskKind['run'], afterCrash: TaskKind['afterCrash'] = 'failed'): Record<string, TaskKind> {
	return { work: { run, afterCrash } };
}

async function until(db: Database, id: number, status: string) {
	for (;;) {
		const task = await taskView(db, id);
		if (task?.status === status) return task;
		await new Promise(setImmediate);
	}
}

onEveryEngine('only an administrator starts and stops tasks', async ({ open }) => {
	const db = await open();
	const [admin, moderator] = [await addPerson(db, 'Lia', 'admin'), await addPerson(db, 'Orso', 'moderator')];
	await assert.rejects(startTask(db, moderator, { kind: 'work', input: {} }));
	const id = await startTask(db, admin, { kind: 'work', input: {} });
	assert.equal(await stopTask(db, moderator, id), false);
	assert.equal((await taskView(db, id))?.status, 'waiting');
	assert.equal(await stopTask(db, admin, id), true);
	assert.equal((await taskView(db, id))?.status, 'stopped');
	assert.equal(await stopTask(db, admin, id), false);
});

onEveryEngine('one task runs at a time, whoever asks, the oldest first', async ({ open }) => {
	const [db, other] = [await open(), await open()];
	const admin = await addPerson(db, 'Lia', 'admin');
	const first = await startTask(db, admin, { kind: 'work', input: {} });
	await startTask(db, admin, { kind: 'work', input: {} });
	const claimed = await Promise.all([db, other, db, other].map((one) => claimTask(one)));
	assert.deepEqual(
		claimed.filter((task) => task).map((task) => task!.id),
		[first],
	);
});

onEveryEngine('a task tells how far it is, keeps its report, and the next one begins', async ({ open }) => {
	const db = await open();
	const admin = await addPerson(db, 'Lia', 'admin');
	const kinds = kind(async (_, task, { progress }) => {
		progress({ done: 3, total: 4, step: 'counting' });
		if (JSON.parse(task.input).fails) throw new Error('no paper');
		return { counted: 4 };
	});
	const good = await startTask(db, admin, { kind: 'work', input: {} });
	const bad = await startTask(db, admin, { kind: 'work', input: { fails: true } });
	const unknown = await startTask(db, admin, { kind: 'nothing', input: {} });
	const worker = startTasks(db, kinds);
	const done = await until(db, good, 'done');
	assert.deepEqual([done.report, done.progress], [{ counted: 4 }, { done: 3, total: 4, step: 'counting' }]);
	assert.equal((await until(db, bad, 'failed')).error, 'no paper');
	assert.match((await until(db, unknown, 'failed')).error!, /nothing/);
	await worker.stop();
});

onEveryEngine('a running task ends when it is asked to, even by another process', async ({ open }) => {
	const [db, other] = [await open(), await open()];
	const admin = await addPerson(db, 'Lia', 'admin');
	const id = await startTask(db, admin, { kind: 'work', input: {} });
	const worker = startTasks(db, kind(untilStopped));
	await until(db, id, 'running');
	assert.equal(await stopTask(other, admin, id), true);
	await until(db, id, 'stopped');
	await worker.stop();
});

onEveryEngine(
	'a server that stops leaves its task to the next, or marks it, as its kind says',
	async ({ open }) => {
		const db = await open();
		const admin = await addPerson(db, 'Lia', 'admin');
		for (const [afterCrash, status] of [
			['again', 'waiting'],
			['failed', 'failed'],
		] as const) {
			const id = await startTask(db, admin, { kind: 'work', input: {} });
			const worker = startTasks(db, kind(untilStopped, afterCrash));
			await until(db, id, 'running');
			await worker.stop();
			assert.equal((await taskView(db, id))?.status, status);
			await stopTask(db, admin, id);
		}
	},
);

onEveryEngine('a task whose process died is settled once it has been silent for long', async ({ open }) => {
	const db = await open();
	const admin = await addPerson(db, 'Lia', 'admin');
	const id = await startTask(db, admin, { kind: 'work', input: {} });
	const kinds = kind(async () => ({}), 'again');
	await claimTask(db, 1000);
	assert.equal(await settleCrashed(db, kinds, 1000 + LOST), 0);
	assert.equal(await settleCrashed(db, kinds, 1001 + LOST), 1);
	assert.equal((await taskView(db, id))?.status, 'waiting');
	await claimTask(db, 1000);
	assert.equal(await settleCrashed(db, {}, 1001 + LOST), 1);
	assert.deepEqual(
		[(await taskView(db, id))?.status, (await taskView(db, id))?.error],
		['failed', 'interrupted'],
	);
});

const untilStopped: TaskKind['run'] = async (_, __, { stopped }) => {
	while (!stopped()) await new Promise(setImmediate);
	throw new TaskStopped();
};
