import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { deleteJobs, retryJobs } from './queue-commands.ts';
import { queueView } from './queue-queries.ts';

async function put(db: Database, kind: string, state: 'waiting' | 'running' | 'failed', error?: string) {
	const { id } = await db
		.insertInto('job')
		.values({ kind, key: `${kind} ${state} ${error}`, state, error, attempts: 3, due_at: 5, queued_at: 1 })
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}

onEveryEngine('an admin sees how many jobs there are of each kind, and why some failed', async (engine) => {
	const { db } = await withBlog(engine);
	assert.deepEqual(await queueView(db), { kinds: [], troubled: [], more: 0 });
	const again = await put(db, 'websub', 'waiting', 'time');
	await put(db, 'websub', 'running');
	const failed = await put(db, 'websub', 'failed', 'HTTP 500');
	await put(db, 'newsletter', 'waiting');
	const { kinds, troubled, more } = await queueView(db);
	assert.deepEqual(kinds, [
		{ kind: 'newsletter', waiting: 1, running: 0, failed: 0 },
		{ kind: 'websub', waiting: 1, running: 1, failed: 1 },
	]);
	assert.deepEqual(
		troubled.map(({ id, error, attempts, againAt }) => [id, error, attempts, againAt]),
		[
			[failed, 'HTTP 500', 3, null],
			[again, 'time', 3, 5],
		],
	);
	assert.equal(more, 0);
	for (let count = 0; count < 60; count++) await put(db, 'newsletter', 'failed', `${count}`);
	const many = await queueView(db);
	assert.deepEqual([many.troubled.length, many.more], [50, 12]);
});

onEveryEngine('an admin has what failed tried again or gives it up, nobody else', async (engine) => {
	const { db, admin, moderator, reader } = await withBlog(engine);
	const one = await put(db, 'websub', 'failed', 'a');
	await put(db, 'websub', 'failed', 'b');
	const running = await put(db, 'websub', 'running');
	const waiting = await put(db, 'websub', 'waiting', 'time');
	const other = await put(db, 'newsletter', 'failed', 'c');
	const states = async () =>
		(await db.selectFrom('job').select(['state', 'attempts']).orderBy('id').execute()).map(
			({ state, attempts }) => `${state} ${attempts}`,
		);
	const before = await states();
	for (const by of [moderator, reader]) {
		assert.equal(await retryJobs(db, by, { id: one }), 0);
		assert.equal(await deleteJobs(db, by, { kind: 'websub' }), 0);
	}
	// What runs goes on, and what waits is not given up: its row still waits for it.
	assert.equal(await retryJobs(db, admin, { id: running }), 0);
	assert.equal(await deleteJobs(db, admin, { id: running }), 0);
	assert.equal(await deleteJobs(db, admin, { id: waiting }), 0);
	assert.deepEqual(await states(), before);
	assert.equal(await retryJobs(db, admin, { id: one }), 1);
	assert.equal(await retryJobs(db, admin, { id: waiting }), 1);
	assert.deepEqual((await states()).slice(0, 4), ['waiting 0', 'failed 3', 'running 3', 'waiting 0']);
	assert.equal(await retryJobs(db, admin, { kind: 'websub' }), 1);
	assert.equal(await deleteJobs(db, admin, { id: other }), 1);
	assert.deepEqual(await states(), ['waiting 0', 'waiting 0', 'running 3', 'waiting 0']);
});
