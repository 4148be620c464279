import assert from 'node:assert/strict';
import type { Database, Person } from '#db/schema';
import type { MailTable } from '#db/tables/site/mail';
import { onEveryEngine } from '#db/testing';
import { transaction } from '#db/transaction';
import { retryMail, sendTestMail } from '#lib/administration/mail/commands';
import { mailById, mailCounts, mailList } from '#lib/administration/mail/queries';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { queueDigests } from '#lib/conversation/notifications/digest';
import { stopMail, stopView } from '#lib/conversation/notifications/unsubscribe';
import { claimJob, LEASE, settleLost } from '#lib/platform/jobs/claim';
import { minute } from '#lib/platform/time/durations';
import type { Letter } from './letter.ts';
import { settleOrphans, settleSent } from './outgoing.ts';
import { queueMail, SEND_MAIL } from './queue.ts';
import { dieOver, refusing, sendingTo } from './sending.testing.ts';
import { stopToken } from './stop-token.ts';
import { deliveries } from './worker.ts';

process.env.AUTH_SECRET = 'a secret of the tests, long enough';

const saying = (words: string): Letter => ({
	heading: 'Ciao',
	action: { label: 'Leggi', address: 'http://localhost:3000/boat' },
	shown: [{ words }],
});
const queue = (db: Database, key: string, more: object = {}) =>
	transaction(db, (trx) =>
		queueMail(trx, {
			key,
			kind: 'reply',
			to: 'ada@example.org',
			language: 'it',
			subject: `About ${key}`,
			site: { title: 'Blog', settings: '{}' },
			letter: saying(`words of ${key}`),
			...more,
		}),
	);
const row = (db: Database, id: number) =>
	db.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const status = async (db: Database, id: number): Promise<MailTable['status']> => (await row(db, id)).status;
const soon = () => Date.now() + 1000;
const never = async () => false;

onEveryEngine('a message is queued once, and each is taken by one sender only', async ({ open }) => {
	const [db, other] = [await open(), await open()];
	assert.deepEqual([await queue(db, 'a'), await queue(other, 'a')], [true, false]);
	for (let i = 0; i < 30; i++) await queue(db, `b${i}`);
	const { next, taken } = sendingTo(() => new Promise(setImmediate));
	await Promise.all(
		[db, other, db, other].map(async (connection) => {
			while (await next(connection));
		}),
	);
	assert.equal(taken.length, 31);
	assert.equal(new Set(taken.map(({ id }) => id)).size, 31);
	assert.deepEqual(await db.selectFrom('job').select('key').execute(), []);
});

onEveryEngine(
	'what is rolled back sends nothing, and nothing is sent before its moment',
	async ({ open }) => {
		const db = await open();
		const { next, taken } = sendingTo();
		await assert.rejects(
			transaction(db, async (trx) => {
				await queue(trx, 'a');
				throw new Error('no');
			}),
		);
		const at = soon() + 10 * minute;
		await queue(db, 'b', { dueAt: at });
		await queue(db, 'c', { when: 'daily' });
		assert.equal(await next(db, at - 1), false);
		assert.ok(await next(db, at));
		assert.equal(await next(db, at + 1e9), false);
		assert.deepEqual(
			taken.map(({ event_key }) => event_key),
			['b'],
		);
	},
);

onEveryEngine('a failed message is tried again after growing pauses, then given up', async ({ open }) => {
	const db = await open();
	await queue(db, 'a');
	const { id } = await db.selectFrom('mail').select('id').executeTakeFirstOrThrow();
	const { next } = sendingTo(refusing({ message: 'busy: <ada@example.org>' }));
	let now = soon();
	for (const minutes of [1, 5, 30, 120, 480]) {
		assert.ok(await next(db, now));
		const [listed] = (await mailList(db, { status: 'queued' }, 1, 10)).mails;
		assert.equal(listed!.dueAt, now + minutes * minute);
		const { error } = await db.selectFrom('job').select('error').executeTakeFirstOrThrow();
		assert.equal(error, 'SMTP 450', 'what the server said names somebody');
		assert.equal(await next(db, now + minutes * minute - 1), false);
		now += minutes * minute;
	}
	assert.ok(await next(db, now));
	const { status, error, attempts } = await row(db, id);
	assert.deepEqual([status, error, attempts], ['failed', 'busy: <ada@example.org>', 6]);
	assert.deepEqual(await db.selectFrom('job').select('key').execute(), []);
	const admin = { id: 1, role: 'admin' } as Person;
	assert.equal(await retryMail(db, { ...admin, role: 'reader' }, id), false);
	assert.equal(await next(db, now), false);
	assert.ok(await retryMail(db, admin, id));
	const better = sendingTo();
	assert.ok(await better.next(db, soon()));
	assert.deepEqual([better.taken[0]!.attempts, (await row(db, id)).status], [1, 'sent']);
	assert.equal(await retryMail(db, admin, id), false);
});

onEveryEngine(
	'what can never arrive is given up at once; what may have arrived is left to people',
	async ({ open }) => {
		const db = await open();
		for (const [key, failure, after] of [
			['a', { permanent: true }, 'failed'],
			['b', { uncertain: true }, 'uncertain'],
		] as const) {
			await queue(db, key);
			await sendingTo(refusing(failure)).next(db, soon());
			const { status } = await db
				.selectFrom('mail')
				.select('status')
				.where('event_key', '=', key)
				.executeTakeFirstOrThrow();
			assert.equal(status, after);
		}
		assert.equal(await sendingTo().next(db, soon() + 1e9), false);
	},
);

onEveryEngine('what a crash left half sent is shown, and never sent again by itself', async ({ open }) => {
	const db = await open();
	const { next, taken } = sendingTo();
	await queue(db, 'a');
	const at = soon();
	const a = await dieOver(db, at);
	const later = async (now: number) => {
		await settleLost(db, deliveries(never), now);
		while (await next(db, now));
		return status(db, a.id);
	};
	assert.equal(await later(at + LEASE), 'sending');
	assert.equal(await later(at + LEASE + 1), 'uncertain');
	assert.equal(await later(at + 1e9), 'uncertain');
	await settleSent(db, a, { forget: true });
	assert.equal(await status(db, a.id), 'uncertain');
	assert.deepEqual([taken, await db.selectFrom('job').select('key').execute()], [[], []]);
});

onEveryEngine('what was half written into a file is written again, but not for ever', async ({ open }) => {
	const db = await open();
	const { next, taken } = sendingTo(() => {}, { harmless: true });
	for (const [key, deaths, after] of [
		['a', 1, 'sent'],
		['b', 5, 'uncertain'],
	] as const) {
		await queue(db, key);
		let at = soon();
		const { id } = await dieOver(db, at);
		for (let more = 1; more < deaths; more++) {
			at += LEASE + 1;
			await settleLost(db, deliveries(never), at);
			await claimJob(db, { name: SEND_MAIL }, at);
		}
		at += LEASE + 1;
		await settleLost(db, deliveries(never), at);
		assert.ok(await next(db, at));
		assert.equal(await status(db, id), after);
	}
	assert.equal(taken.length, 1);
});

onEveryEngine('what is taken back while its job waits is not sent', async ({ open }) => {
	const db = await open();
	const { next, taken } = sendingTo();
	await queue(db, 'a');
	await db.deleteFrom('mail').execute();
	while (await next(db, soon()));
	assert.deepEqual([taken, await db.selectFrom('job').select('key').execute()], [[], []]);
});

onEveryEngine(
	'a message whose job was given up is for people to decide, one that has a job is not',
	async ({ open }) => {
		const db = await open();
		for (const key of ['waits', 'left', 'half sent', 'runs']) await queue(db, key);
		await queue(db, 'many', { bulk: true });
		await queue(db, 'tomorrow', { when: 'daily' });
		await claimJob(db, { name: SEND_MAIL }, soon());
		const idOf = async (key: string) =>
			(await db.selectFrom('mail').select('id').where('event_key', '=', key).executeTakeFirstOrThrow()).id;
		await db.updateTable('mail').set({ status: 'sending' }).where('event_key', '=', 'half sent').execute();
		for (const key of ['left', 'half sent'])
			await db
				.deleteFrom('job')
				.where('key', '=', `${await idOf(key)}`)
				.execute();
		await settleOrphans(db);
		const rows = await db.selectFrom('mail').select(['event_key', 'status']).orderBy('id').execute();
		assert.deepEqual(
			rows.map((one) => `${one.event_key}: ${one.status}`),
			[
				'waits: queued',
				'left: failed',
				'half sent: uncertain',
				'runs: queued',
				'many: queued',
				'tomorrow: digest',
			],
		);
	},
);

onEveryEngine('the day’s messages become one, to those who still want it', async (engine) => {
	const { db, reader, admin } = await withBlog(engine);
	const daily = { when: 'daily', personId: reader.id, stop: { what: 'person', id: reader.id } };
	for (const key of ['a', 'b', 'c']) await queue(db, key, daily);
	await queue(db, 'd', { ...daily, to: admin.email, personId: admin.id });
	await db.updateTable('person').set({ notify: 'never' }).where('id', '=', admin.id).execute();
	assert.equal(await queueDigests(db), 1);
	assert.equal(await queueDigests(db), 0);
	const { next, taken } = sendingTo();
	while (await next(db, soon()));
	assert.equal(taken.length, 1);
	const mail = taken[0]!;
	assert.equal(mail.kind, 'digest');
	assert.match(mail.subject, /3/);
	const order = ['a', 'b', 'c'].map((key) => mail.text.indexOf(`words of ${key}`));
	assert.ok(order[0]! >= 0 && order[0]! < order[1]! && order[1]! < order[2]!);
	assert.match(mail.text, /\/me\/stop\/p\d+-/);
	assert.match(mail.html, /words of c/);
	assert.deepEqual((await mailCounts(db)).digest, 0);
});

onEveryEngine('a signed link stops the mail of a person or of one subscription', async (engine) => {
	const { db, boat, reader } = await withBlog(engine);
	const { id } = await db
		.insertInto('subscription')
		.values({
			email: 'ada@example.org',
			person_id: null,
			article_id: boat,
			thread_id: null,
			status: 'active',
			language: 'en',
			created_at: 1,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	const token = stopToken({ what: 'subscription', id });
	assert.deepEqual(await stopView(db, `${token}x`), null);
	assert.equal(await stopMail(db, token.replace(/^s/, 'p')), false);
	assert.equal((await stopView(db, token))!.done, false);
	assert.ok((await stopMail(db, token)) && (await stopMail(db, token)));
	assert.equal((await stopView(db, token))!.done, true);
	await stopMail(db, stopToken({ what: 'person', id: reader.id }));
	const after = await db.selectFrom('person').select('notify').where('id', '=', reader.id).executeTakeFirst();
	assert.equal(after!.notify, 'never');
});

onEveryEngine('what lets somebody in is shown to administrators alone', async (engine) => {
	const { db, admin, moderator } = await withBlog(engine);
	assert.ok(await sendTestMail(db, moderator));
	await queue(db, 'a', { kind: 'sign-in', subject: 'Entra: 123456' });
	await queue(db, 'b', { to: 'other@example.org', letter: saying('Ada@Example.org wrote') });
	const { mails, total } = await mailList(db, {}, 1, 10);
	assert.equal(total, 3);
	const secret = mails.find(({ kind }) => kind === 'sign-in')!;
	assert.ok(!secret.subject.includes('123456'));
	assert.deepEqual((await mailById(db, moderator, secret.id))!.hidden, true);
	assert.ok((await mailById(db, admin, secret.id))!.text.includes('words of a'));
});
