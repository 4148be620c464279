import assert from 'node:assert/strict';
import { onEveryEngine } from '#db/testing';
import { minute } from '#lib/platform/time/durations';
import { joinOthers } from './other-processes.ts';

const told: string[] = [];
const log = { warn: (...words: unknown[]) => void told.push(String(words.at(-1))) };
const one = { secret: 'a', storage: 'x', build: '1' };

onEveryEngine('whoever signs with another secret than those that serve does not start', async ({ open }) => {
	const [db, other] = [await open(), await open()];
	const first = await joinOthers(db, one, log);
	const second = await joinOthers(other, one, log);
	await assert.rejects(joinOthers(other, { ...one, secret: 'b' }, log), /^Error: AUTH_SECRET is not that/);
	await first.stop();
	await assert.rejects(joinOthers(db, { ...one, secret: 'b' }, log), /^Error: AUTH_SECRET is not that/);
	await second.stop();
	await (await joinOthers(db, { ...one, secret: 'b' }, log)).stop();
	assert.deepEqual(await db.selectFrom('server_process').selectAll().execute(), []);
});

onEveryEngine(
	'whoever keeps files elsewhere does not start, and in a line is told what to set',
	async ({ open }) => {
		const db = await open();
		const first = await joinOthers(db, one, log);
		await assert.rejects(joinOthers(db, { ...one, storage: 'y' }, log), /^Error: The files are not .*\.$/);
		await first.stop();
		await (await joinOthers(db, { ...one, storage: 'y' }, log)).stop();
		// A program of before, which is still on its way out, has not said where.
		const old = await joinOthers(db, { ...one, storage: '' }, log);
		await (await joinOthers(db, one, log)).stop();
		await old.stop();
		assert.deepEqual(await db.selectFrom('server_process').selectAll().execute(), []);
	},
);

onEveryEngine('one that was killed counts for a minute', async ({ open }) => {
	const db = await open();
	await joinOthers(db, one, log);
	const age = (by: number) =>
		db
			.updateTable('server_process')
			.set(({ eb }) => ({ seen_at: eb('seen_at', '-', by) }))
			.execute();
	await age(minute / 2);
	await assert.rejects(joinOthers(db, { ...one, secret: 'b' }, log), /AUTH_SECRET/);
	await age(minute / 2);
	await (await joinOthers(db, { ...one, secret: 'b' }, log)).stop();
});

onEveryEngine('another build is told, and serves', async ({ open }) => {
	const db = await open();
	const first = await joinOthers(db, one, log);
	told.length = 0;
	const same = await joinOthers(db, one, log);
	assert.deepEqual(told, []);
	const next = await joinOthers(db, { ...one, build: '2' }, log);
	assert.deepEqual(told, ['another build of the program serves this database too']);
	for (const each of [first, same, next]) await each.stop();
});
