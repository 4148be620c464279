import { day } from '#lib/platform/time/durations';
import './subscriptions.ts';
import assert from 'node:assert/strict';
import test, { mock } from 'node:test';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { createOneTimeToken, findOneTimeToken } from '#lib/accounts/auth/one-time-token';
import { withBlog, write } from '#lib/conversation/moderation/blog.testing';
import { isMessageKey } from '#lib/i18n/catalogues';
import { runIfDue } from '#lib/platform/jobs/recurring';
import { jobKinds } from './job-kinds.ts';
import { jobsOf } from './schedule.ts';
import { dropMailWords, dropOneTimeTokens, dropUnconfirmed } from './tidying.ts';

process.env.AUTH_SECRET = 'a secret of the tests, long enough';

onEveryEngine('a job runs when it is due, in one process only', async ({ open }) => {
	const [db, other] = [await open(), await open()];
	let runs = 0;
	const job = { name: 'x', next: (now: number) => now + 100, run: async () => void runs++ };
	assert.equal(await runIfDue(db, job, 1000), false);
	assert.equal(await runIfDue(db, job, 1099), false);
	const ran = await Promise.all([db, other, db, other].map((one) => runIfDue(one, job, 1100)));
	assert.deepEqual([runs, ran.filter(Boolean).length], [1, 1]);
	assert.equal(await runIfDue(db, job, 1150), false);
	assert.equal(await runIfDue(other, job, 1200), true);
});

onEveryEngine('a job that fails says so and is tried again soon', async ({ open }) => {
	const db = await open();
	const failing = { name: 'x', next: (now: number) => now + day, run: () => Promise.reject(new Error('no')) };
	await runIfDue(db, failing, 0);
	await assert.rejects(runIfDue(db, failing, day));
	const row = () => db.selectFrom('schedule').selectAll().executeTakeFirstOrThrow();
	assert.deepEqual([(await row()).error, (await row()).due_at < 2 * day], ['no', true]);
	assert.equal(await runIfDue(db, { ...failing, run: async () => {} }, day + 600_000), true);
	assert.equal((await row()).error, null);
});

onEveryEngine(
	'a job whose process dies over it is run by another soon, not a day later',
	async ({ open }) => {
		const [db, other] = [await open(), await open()];
		const { promise: never, resolve } = Promise.withResolvers<void>();
		const job = { name: 'x', next: (now: number) => now + day, run: async () => {} };
		await runIfDue(db, job, 0);
		const dying = runIfDue(db, { ...job, run: () => never }, day);
		const due = async () =>
			(await db.selectFrom('schedule').select('due_at').executeTakeFirstOrThrow()).due_at;
		while ((await due()) === day) await new Promise(setImmediate);
		assert.equal(await runIfDue(other, job, day + 1000), false);
		assert.equal(await runIfDue(other, job, day + 600_000), true);
		resolve();
		await dying;
		assert.equal(await due(), 2 * day + 600_000);
	},
);

onEveryEngine('what takes long is nobody else’s while it goes on', async ({ open }) => {
	const [db, other] = [await open(), await open()];
	mock.timers.enable({ apis: ['setInterval'] });
	try {
		const job = { name: 'x', next: (now: number) => now + day, run: async () => {} };
		await runIfDue(db, job, 0);
		const due = async () =>
			(await db.selectFrom('schedule').select('due_at').executeTakeFirstOrThrow()).due_at;
		const run = async () => {
			const before = await due();
			mock.timers.tick(300_000);
			while ((await due()) === before) await new Promise(setImmediate);
			assert.equal(await runIfDue(other, job, day + 600_000), false);
		};
		assert.equal(await runIfDue(db, { ...job, run }, day), true);
		assert.equal(await due(), 2 * day);
	} finally {
		mock.timers.reset();
	}
});

onEveryEngine('the digest is due in the morning of the blog', async (engine) => {
	const { db } = await withBlog(engine);
	await db.updateTable('site').set({ time_zone: 'Europe/Rome' }).execute();
	const digest = jobsOf(db).find(({ name }) => name === 'digest')!;
	const at = (iso: string) => Date.parse(iso);
	assert.equal(await digest.next(at('2026-01-10T03:00:00Z')), at('2026-01-10T06:30:00Z'));
	assert.equal(await digest.next(at('2026-01-10T06:30:00Z')), at('2026-01-11T06:30:00Z'));
	assert.equal(await digest.next(at('2026-07-10T22:30:00Z')), at('2026-07-11T05:30:00Z'));
});

onEveryEngine(
	'comments never confirmed go after a week, but none with a number or an answer',
	async (engine) => {
		const { db, boat } = await withBlog(engine);
		const now = Date.now();
		const at = (days: number) => ({ submitted_at: now - days * day });
		const gone = await write(db, boat, 'unconfirmed', at(8));
		const fresh = await write(db, boat, 'unconfirmed', at(6));
		const held = await write(db, boat, 'held', at(8));
		const answered = await write(db, boat, 'unconfirmed', at(8));
		const answer = await write(db, boat, 'published', { parent_id: answered.id });
		const numbered = await write(db, boat, 'published', at(8));
		await db.updateTable('comment').set({ status: 'unconfirmed' }).where('id', '=', numbered.id).execute();
		await createOneTimeToken(db, {
			purpose: 'confirm-comment',
			email: 'a@b.org',
			commentId: gone.id,
			validFor: 1,
		});
		assert.equal(await dropUnconfirmed(db, now), 1);
		const left = await db.selectFrom('comment').select('id').orderBy('id').execute();
		assert.deepEqual(
			left.map(({ id }) => id),
			[fresh, held, answered, answer, numbered].map(({ id }) => id),
		);
		assert.equal((await db.selectFrom('one_time_token').select('id').execute()).length, 0);
	},
);

onEveryEngine('old permissions and the words of old mail go', async (engine) => {
	const { db } = await withBlog(engine);
	const now = Date.now();
	const { token } = await createOneTimeToken(db, { purpose: 'sign-in', email: 'a@b.org', validFor: 1000 });
	const mail = (event_key: string, days: number) => ({
		event_key,
		status: 'sent' as const,
		kind: 'reply',
		recipient: 'a@b.org',
		language: 'it' as const,
		subject: 'x',
		text: 'words',
		html: 'words',
		created_at: 0,
		error: null,
		sent_at: now - days * day,
	});
	await db
		.insertInto('mail')
		.values([mail('old', 31), mail('new', 29)])
		.execute();
	await dropMailWords(db, now);
	await dropOneTimeTokens(db, now + 6 * day);
	assert.ok(await findOneTimeToken(db, 'sign-in', token));
	await dropOneTimeTokens(db, now + 8 * day);
	assert.equal(await findOneTimeToken(db, 'sign-in', token), null);
	const words = await db.selectFrom('mail').select('text').orderBy('id').execute();
	assert.deepEqual(
		words.map(({ text }) => text),
		['', 'words'],
	);
});

test('every job has a name that an administrator understands', () => {
	const names = [
		...jobsOf({} as Database).map(({ name }) => `system.job.${name}`),
		...jobKinds.map(({ name }) => `system.queue.kind.${name}`),
	];
	assert.deepEqual(
		names.filter((key) => !isMessageKey(key)),
		[],
	);
});
