import assert from 'node:assert/strict';
import type { Database, Person } from '#db/schema';
import type { MailTable } from '#db/tables/site/mail';
import { onEveryEngine } from '#db/testing';
import { transaction } from '#db/transaction';
import { retryMail, sendTestMail } from '#lib/administration/mail/commands';
import { mailById, mailCounts, mailList } from '#lib/administration/mail/queries';
import { withBlog } from '#lib/conversation/moderation/stage.testing';
import { queueDigests } from '#lib/conversation/notifications/digest';
import { stopMail, stopView } from '#lib/conversation/notifications/unsubscribe';
import type { Letter } from './letter.ts';
import { lease, pauses, settleFailed, settleLost, settleSent, takeNext } from './outgoing.ts';
import { queueMail } from './queue.ts';
import { stopToken } from './stop-token.ts';

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

onEveryEngine('a message is queued once, and each is taken by one sender only', async ({ open }) => {
	const [db, other] = [await open(), await open()];
	assert.deepEqual([await queue(db, 'a'), await queue(other, 'a')], [true, false]);
	for (let i = 0; i < 30; i++) await queue(db, `b${i}`);
	const taken: number[] = [];
	const sender = async (connection: Database) => {
		for (;;) {
			const mail = await takeNext(connection, soon());
			if (!mail) return;
			taken.push(mail.id);
		}
	};
	await Promise.all([sender(db), sender(other), sender(db), sender(other)]);
	assert.equal(taken.length, 31);
	assert.equal(new Set(taken).size, 31);
});

onEveryEngine('a failed message is tried again after growing pauses, then given up', async ({ open }) => {
	const db = await open();
	await queue(db, 'a');
	const failure = { message: 'busy', uncertain: false, permanent: false };
	let now = soon();
	for (const pause of pauses) {
		const mail = (await takeNext(db, now))!;
		await settleFailed(db, mail, failure, now);
		assert.equal(await takeNext(db, now + pause - 1), null);
		now += pause;
	}
	const last = (await takeNext(db, now))!;
	assert.equal(last.attempts, pauses.length + 1);
	await settleFailed(db, last, failure, now);
	assert.deepEqual([await status(db, last.id), (await row(db, last.id)).error], ['failed', 'busy']);
	const author = { id: 1, role: 'author' } as Person;
	assert.equal(await retryMail(db, { ...author, role: 'reader' }, last.id), false);
	assert.ok(await retryMail(db, author, last.id));
	assert.equal((await takeNext(db, soon()))!.attempts, 1);
});

onEveryEngine(
	'what can never arrive is given up at once; what may have arrived is left to people',
	async ({ open }) => {
		const db = await open();
		for (const [key, failure, after] of [
			['a', { permanent: true, uncertain: false }, 'failed'],
			['b', { permanent: false, uncertain: true }, 'uncertain'],
		] as const) {
			await queue(db, key);
			const mail = (await takeNext(db, soon()))!;
			await settleFailed(db, mail, { message: 'x', ...failure });
			assert.equal(await status(db, mail.id), after);
		}
		assert.equal(await takeNext(db, soon() + 1e9), null);
	},
);

onEveryEngine('what a crash left half sent is shown, and never sent again by itself', async ({ open }) => {
	const db = await open();
	await queue(db, 'a');
	await queue(db, 'b');
	const at = soon();
	const [a, b] = [(await takeNext(db, at))!, (await takeNext(db, at))!];
	assert.equal(await settleLost(db, false, at + lease - 1), 0);
	await settleSent(db, b, { forget: true });
	assert.equal(await settleLost(db, false, at + lease + 1), 1);
	assert.deepEqual([await status(db, a.id), await status(db, b.id)], ['uncertain', 'sent']);
	assert.equal(await takeNext(db, at + 1e9), null);
	await settleSent(db, a, { forget: true });
	assert.equal(await status(db, a.id), 'uncertain');
});

onEveryEngine('what was half written into a file is written again', async ({ open }) => {
	const db = await open();
	await queue(db, 'a');
	const at = soon();
	await takeNext(db, at);
	assert.equal(await settleLost(db, true, at + lease + 1), 1);
	assert.ok(await takeNext(db, at + lease + 1));
});

onEveryEngine('the day’s messages become one, to those who still want it', async (engine) => {
	const { db, reader, author } = await withBlog(engine);
	const daily = { when: 'daily', personId: reader.id, stop: { what: 'person', id: reader.id } };
	for (const key of ['a', 'b', 'c']) await queue(db, key, daily);
	await queue(db, 'd', { ...daily, to: author.email, personId: author.id });
	await db.updateTable('person').set({ notify: 'never' }).where('id', '=', author.id).execute();
	assert.equal(await queueDigests(db), 1);
	assert.equal(await queueDigests(db), 0);
	const mail = (await takeNext(db, soon()))!;
	assert.equal(mail.kind, 'digest');
	assert.match(mail.subject, /3/);
	const order = ['a', 'b', 'c'].map((key) => mail.text.indexOf(`words of ${key}`));
	assert.ok(order[0]! >= 0 && order[0]! < order[1]! && order[1]! < order[2]!);
	assert.match(mail.text, /\/me\/stop\/p\d+-/);
	assert.match(mail.html, /words of c/);
	assert.equal(await takeNext(db, soon()), null);
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

onEveryEngine('what lets somebody in is shown to the author alone', async (engine) => {
	const { db, author, moderator } = await withBlog(engine);
	assert.ok(await sendTestMail(db, moderator));
	await queue(db, 'a', { kind: 'sign-in', subject: 'Entra: 123456' });
	await queue(db, 'b', { to: 'other@example.org', letter: saying('Ada@Example.org wrote') });
	const { mails, total } = await mailList(db, {}, 1, 10);
	assert.equal(total, 3);
	const secret = mails.find(({ kind }) => kind === 'sign-in')!;
	assert.ok(!secret.subject.includes('123456'));
	assert.deepEqual((await mailById(db, moderator, secret.id))!.hidden, true);
	assert.ok((await mailById(db, author, secret.id))!.text.includes('words of a'));
});
