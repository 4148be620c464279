import assert from 'node:assert/strict';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { afterCommit, transaction } from '#db/transaction';
import { minute } from '#lib/platform/time/durations';
import { claimJob, LEASE, settleLost } from './claim.ts';
import { type Job, type JobKind, JobPutOff, JobStopped } from './kind.ts';
import { onQueued } from './notify.ts';
import { dropJob, queueJob, queueJobs, queueMissing } from './queue.ts';
import { runNext } from './run.ts';
import { startWorker } from './worker.ts';

const silent = { warn() {}, error() {} };

/** A kind that notes the keys it was asked to do, and does `act` with them. */
function noting(act: (job: Job) => unknown = () => {}, more: Partial<JobKind> = {}) {
	const done: string[] = [];
	const kind: JobKind = {
		name: 'x',
		pauses: [minute, 5 * minute],
		run: async (_db, job) => {
			done.push(job.key);
			await act(job);
		},
		...more,
	};
	return { done, kind };
}

const put = (db: Database, key: string, dueAt = 0) => queueJob(db, { kind: 'x', key, dueAt }, dueAt);

/** What is in the queue, as `key state attempts error`. */
const rows = async (db: Database) =>
	(await db.selectFrom('job').selectAll().orderBy('id').execute()).map(
		({ key, state, attempts, error }) => `${key} ${state} ${attempts} ${error ?? '-'}`,
	);

onEveryEngine('what is due is done in the order of its moments, then of its queueing', async ({ open }) => {
	const db = await open();
	const { kind, done } = noting();
	await put(db, 'second', 2);
	await put(db, 'third', 2);
	await put(db, 'first', 1);
	await put(db, 'later', 10);
	await queueJob(db, { kind: 'other', key: 'other', dueAt: 0 });
	while (await runNext(db, kind, { now: () => 9 }));
	assert.deepEqual(done, ['first', 'second', 'third']);
	assert.deepEqual(await rows(db), ['later waiting 0 -', 'other waiting 0 -']);
});

onEveryEngine('two workers never do the same job, and do all of them', async ({ open }) => {
	const dbs = [await open(), await open()];
	const keys = Array.from({ length: 60 }, (_, index) => `${index}`);
	await queueJobs(
		dbs[0]!,
		keys.map((key) => ({ kind: 'x', key })),
	);
	const { kind, done } = noting(() => new Promise(setImmediate), { lanes: 3 });
	const workers = dbs.map((db) => startWorker(db, { kinds: [kind], recurring: [] }, silent));
	while (done.length < keys.length) await new Promise(setImmediate);
	await Promise.all(workers.map((worker) => worker.stop()));
	assert.deepEqual(done.toSorted(), keys.toSorted());
	assert.deepEqual(await rows(dbs[0]!), []);
});

onEveryEngine('one key waits once, and is not done twice at a time', async ({ open }) => {
	const db = await open();
	await put(db, 'a', 5);
	await queueJob(db, { kind: 'x', key: 'a', payload: { n: 2 }, dueAt: 9 });
	await queueMissing(db, { kind: 'x', key: 'a' }, 1);
	const waiting = await db.selectFrom('job').select(['due_at', 'payload']).execute();
	assert.deepEqual(waiting, [{ due_at: 5, payload: '{"n":2}' }]);
	let beside: Job | null = null;
	const { kind, done } = noting(async () => {
		if (done.length > 1) return;
		await put(db, 'a');
		beside = await claimJob(db, { name: 'x' });
	});
	while (await runNext(db, kind));
	// What was queued while it ran followed it.
	assert.deepEqual([done, beside, await rows(db)], [['a', 'a'], null, []]);
});

onEveryEngine('what fails is tried again after its pauses, then kept with the cause', async ({ open }) => {
	const db = await open();
	const told: unknown[] = [];
	const log = { warn: () => told.push('warn'), error: () => told.push('error') };
	const { kind, done } = noting(() => {
		throw done.length === 1 ? new JobPutOff('busy') : new Error(`no\0 ${'x'.repeat(600)}`);
	});
	await put(db, 'a');
	for (const now of [0, minute - 1, minute, 6 * minute - 1, 6 * minute, 100 * minute])
		await runNext(db, kind, { now: () => now, log });
	assert.equal(done.length, 3);
	assert.deepEqual(told, ['warn', 'error']);
	assert.deepEqual(await rows(db), [`a failed 3 no ${'x'.repeat(497)}`]);
	await put(db, 'a');
	assert.deepEqual(await rows(db), ['a waiting 0 -']);
	await dropJob(db, { kind: 'x', key: 'a' });
	assert.deepEqual(await rows(db), []);
});

onEveryEngine('what must not stop for good is tried again for ever', async ({ open }) => {
	const db = await open();
	const { kind, done } = noting(
		() => {
			throw new Error('no');
		},
		{ forever: true },
	);
	await put(db, 'a');
	let now = 0;
	for (let turn = 0; turn < 9; turn++, now += 5 * minute)
		assert.ok(await runNext(db, kind, { now: () => now }));
	assert.deepEqual([done.length, await rows(db)], [9, ['a waiting 9 no']]);
});

onEveryEngine('a kind that goes behind another begins none while some of that is due', async ({ open }) => {
	const db = await open();
	const { kind, done } = noting(() => {}, { behind: 'first', lanes: 2 });
	const first = noting(() => {}, { name: 'first' });
	await put(db, 'a');
	await queueJob(db, { kind: 'first', key: 'b', dueAt: 5 });
	await queueJob(db, { kind: 'first', key: 'c', dueAt: 9 });
	const at = (one: JobKind, now: number) => runNext(db, one, { now: () => now });
	assert.deepEqual([await at(kind, 5), await at(first.kind, 5), await at(kind, 5)], [false, true, true]);
	assert.deepEqual([done, first.done], [['a'], ['b']]);
});

onEveryEngine('one queued anew while it fails is tried at once, and stands for both', async ({ open }) => {
	const db = await open();
	const { kind, done } = noting(async () => {
		if (done.length > 1) return;
		await put(db, 'a');
		throw new Error('no');
	});
	await put(db, 'a');
	assert.ok(await runNext(db, kind, { now: () => 0 }));
	assert.deepEqual(await rows(db), ['a waiting 0 -']);
	assert.ok(await runNext(db, kind, { now: () => 0 }));
	assert.deepEqual(await rows(db), []);
});

onEveryEngine(
	'what a killed process left is taken up when its lease is over, not before',
	async ({ open }) => {
		const [db, other] = [await open(), await open()];
		const { kind, done } = noting();
		await put(db, 'a');
		assert.ok(await claimJob(db, { name: 'x' }, 0));
		const at = async (now: number) => {
			await settleLost(other, [kind], now);
			await runNext(other, kind, { now: () => now });
		};
		await at(LEASE);
		assert.deepEqual([done, await rows(db)], [[], ['a running 1 -']]);
		await at(LEASE + 1);
		assert.deepEqual([done, await rows(db)], [['a'], []]);
	},
);

onEveryEngine('a job that kills its process each time fails in the end', async ({ open }) => {
	const db = await open();
	const { kind } = noting();
	await put(db, 'poison');
	let failed: Job[] = [];
	for (let now = 0; failed.length === 0; now += LEASE + 1) {
		assert.ok(await claimJob(db, { name: 'x' }, now), 'it is taken again');
		failed = await settleLost(db, [kind], now + LEASE + 1);
	}
	assert.deepEqual(await rows(db), ['poison failed 3 interrupted']);
});

onEveryEngine(
	'who comes back from the dead changes nothing of what others have taken up',
	async ({ open }) => {
		const db = await open();
		const { kind } = noting(async () => {
			// The lease is over, and somebody else has it.
			await settleLost(db, [kind], Date.now() + LEASE + minute);
			assert.ok(await claimJob(db, { name: 'x' }, Date.now() + 2 * LEASE + minute));
		});
		await put(db, 'a');
		await runNext(db, kind);
		assert.deepEqual(await rows(db), ['a running 2 interrupted']);
	},
);

onEveryEngine('once a job says that the server stops, none of its kind is begun', async ({ open }) => {
	const db = await open();
	const keys = Array.from({ length: 50 }, (_, index) => `${index}`);
	await queueJobs(
		db,
		keys.map((key) => ({ kind: 'x', key })),
	);
	const { kind, done } = noting(
		() => {
			throw new JobStopped();
		},
		{ lanes: 4 },
	);
	const worker = startWorker(db, { kinds: [kind], recurring: [] }, silent);
	while (done.length === 0 || (await rows(db)).some((row) => row.includes('running')))
		await new Promise(setImmediate);
	assert.ok(done.length <= 4, `${done.length} were begun`);
	await worker.stop();
	assert.deepEqual((await rows(db)).sort(), keys.map((key) => `${key} waiting 0 -`).sort());
});

onEveryEngine('between two jobs whatever else waits has its turn', async ({ open }) => {
	const db = await open();
	const keys = Array.from({ length: 200 }, (_, index) => `${index}`);
	await queueJobs(
		db,
		keys.map((key) => ({ kind: 'x', key })),
	);
	const { kind, done } = noting(() => {}, { lanes: 4 });
	let turns = 0;
	const worker = startWorker(db, { kinds: [kind], recurring: [] }, silent);
	for (; done.length < keys.length; turns++) await new Promise(setImmediate);
	await worker.stop();
	assert.ok(turns > keys.length / 10, `${turns} turns`);
});

onEveryEngine('a try that ends because the server stops does not count', async ({ open }) => {
	const db = await open();
	const { kind } = noting(() => {
		throw new JobStopped();
	});
	await put(db, 'a');
	assert.equal(await runNext(db, kind), false);
	assert.deepEqual(await rows(db), ['a waiting 0 -']);
});

onEveryEngine(
	'workers are woken after the commit, not before; a rollback queues nothing',
	async ({ open }) => {
		const db = await open();
		const heard: string[] = [];
		const forget = onQueued((kind) => heard.push(kind));
		try {
			await transaction(db, async (trx) => {
				await transaction(trx, (inner) =>
					queueJobs(inner, [
						{ kind: 'x', key: 'a' },
						{ kind: 'x', key: 'b' },
					]),
				);
				await queueJob(trx, { kind: 'x', key: 'later', dueAt: Date.now() + minute });
				assert.deepEqual(heard, []);
			});
			assert.deepEqual(heard, ['x']);
			await assert.rejects(
				transaction(db, async (trx) => {
					await put(trx, 'c');
					throw new Error('no');
				}),
			);
			assert.deepEqual(heard, ['x']);
			assert.deepEqual(await rows(db), ['a waiting 0 -', 'b waiting 0 -', 'later waiting 0 -']);
			await put(db, 'd');
			assert.deepEqual(heard, ['x', 'x']);
			await db.transaction().execute(async (trx) => {
				assert.throws(() => afterCommit(trx, () => {}), /transaction\(\)/);
			});
		} finally {
			forget();
		}
	},
);

onEveryEngine('a worker does what is queued, noted by triggers, and what recurs', async ({ open }) => {
	const db = await open();
	let noted = true;
	let recurred = 0;
	let closed = 0;
	const queued = noting(() => {}, { close: () => closed++ });
	const backlog = noting(
		() => {
			noted = false;
		},
		{ name: 'y', backlog: async () => noted },
	);
	await db.insertInto('schedule').values({ name: 'z', due_at: 0, ran_at: null, error: null }).execute();
	const recurring = [
		{
			name: 'z',
			next: () => Date.now() + minute,
			run: async () => {
				recurred++;
			},
		},
	];
	const worker = startWorker(db, { kinds: [queued.kind, backlog.kind], recurring }, silent);
	await put(db, 'a');
	while (queued.done.length === 0 || backlog.done.length === 0 || recurred === 0)
		await new Promise(setImmediate);
	await worker.stop();
	await put(db, 'b');
	assert.deepEqual([queued.done, backlog.done, recurred, closed], [['a'], [''], 1, 1]);
	assert.deepEqual(await rows(db), ['b waiting 0 -']);
});
