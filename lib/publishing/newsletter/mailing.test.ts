import { minute } from '#lib/platform/time/durations';
import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Article, Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { transaction } from '#db/transaction';
import { renderArticleMarkdown } from '#lib/content/markdown/article';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { stopMail } from '#lib/conversation/notifications/unsubscribe';
import { dueTimes } from '#lib/platform/jobs/queue';
import { runNext } from '#lib/platform/jobs/run';
import { queueMail } from '#lib/site/mail/queue';
import { sendingTo } from '#lib/site/mail/sending.testing';
import { stopToken } from '#lib/site/mail/stop-token';
import { deliveries } from '#lib/site/mail/worker';
import { announceArticle } from './announce.ts';
import { mailings, queueSlice, tidyMailings } from './mailing.ts';
import { isStillWanted } from './still-wanted.ts';
import { stopUnreachable } from './stopping.ts';

process.env.AUTH_SECRET = 'a secret of the tests, long enough';

async function add(db: Database, name: string, more: object = {}): Promise<number> {
	const row = {
		email: `${name}@example.org`,
		person_id: null,
		status: 'active' as const,
		language: 'it' as const,
		origin: 'form' as const,
		created_at: 1,
		confirmed_at: 1,
		stopped_at: null,
		...more,
	};
	return (await db.insertInto('subscriber').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** The author has it announced. */
async function announce(db: Database, id: number, more: Partial<Article> = {}) {
	const set = {
		announce: 1 as const,
		first_published_at: 1,
		html: '<p>Prima.</p><figure><img src="a.jpg"><figcaption>Figura</figcaption></figure><ul><li>Poi.</li></ul><ol start="1968"><li>Un anno.</li><li value="1977">Un altro.</li></ol>',
		...more,
	};
	await db.updateTable('article').set(set).where('id', '=', id).execute();
	const article = await db.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
	await transaction(db, (trx) => announceArticle(trx, article));
}

const setRate = (db: Database, perMinute: number) =>
	db
		.updateTable('site')
		.set({ settings: JSON.stringify({ mailing: { perMinute } }) })
		.execute();
const mails = (db: Database) => db.selectFrom('mail').selectAll().orderBy('id').execute();
const told = async (db: Database) => (await mails(db)).map(({ recipient }) => recipient.split('@')[0]).sort();

onEveryEngine('each subscriber is told once, by two processes and after a crash too', async (engine) => {
	const { db, boat, sea } = await withBlog(engine);
	const other = await engine.open();
	await setRate(db, 4);
	for (let i = 0; i < 10; i++) await add(db, `s${i}`);
	await announce(db, boat, { title: 'La barca' });
	assert.deepEqual(await told(db), [], 'publishing itself queues nothing');
	const start = Date.now();
	// Two connections of one process would wait for each other on SQLite, for ever.
	if (engine.engine === 'postgres') await Promise.all([queueSlice(db, start), queueSlice(other, start)]);
	else for (const one of [db, other]) await queueSlice(one, start);
	const first = await mails(db);
	assert.equal(first.length, 5, 'no more than fit into the next minute at the set rate');
	const keys = first.map(({ id }) => `${id}`);
	const due = await dueTimes(db, 'send-bulk-mail', keys);
	const gaps = keys.slice(1).map((key, index) => due.get(key)! - due.get(keys[index]!)!);
	assert.deepEqual([...new Set(gaps)], [minute / 4]);
	// A process died before it wrote down how far it had come.
	await db.updateTable('mailing').set({ last_subscriber_id: 0, next_due_at: 0 }).execute();
	for (let turn = 1; turn < 9; turn++) await queueSlice(turn % 2 ? db : other, start + turn * minute);
	assert.deepEqual(
		await told(db),
		Array.from({ length: 10 }, (_, i) => `s${i}`),
	);
	assert.notEqual((await db.selectFrom('mailing').selectAll().executeTakeFirstOrThrow()).finished_at, null);
	await announce(db, boat);
	await queueSlice(db, start + 20 * minute);
	assert.equal((await mails(db)).length, 10);
	await announce(db, sea);
	await queueSlice(db, start + 30 * minute);
	assert.equal((await mails(db)).length, 15);
	const [mail] = await mails(db);
	assert.match(
		mail!.text,
		/^La barca\n\n.*:\nhttp\S+\/boat\n\nPrima\.\n\n• Poi\.\n\n1968\. Un anno\.\n1977\. Un altro\.\n\n-- \n/s,
	);
	assert.match(mail!.headers, /List-Unsubscribe=One-Click.*List-Id/);
	assert.doesNotMatch(mail!.html, /<img/);
});

onEveryEngine('nobody hears who stopped, is banned, gone, unconfirmed or came later', async (engine) => {
	const { db, boat, reader, moderator } = await withBlog(engine);
	await add(db, 'wanted', { language: 'en' });
	await add(db, 'stopped', { status: 'stopped' });
	await add(db, 'unconfirmed', { status: 'unconfirmed', confirmed_at: null });
	await add(db, 'later', { confirmed_at: Date.now() + minute });
	await add(db, 'ada');
	await add(db, 'other', { person_id: moderator.id });
	await db.updateTable('person').set({ standing: 'banned' }).where('id', '=', reader.id).execute();
	await db.updateTable('person').set({ erased_at: 1 }).where('id', '=', moderator.id).execute();
	await announce(db, boat);
	await queueSlice(db);
	assert.deepEqual(await told(db), ['wanted']);
	assert.match((await mails(db))[0]!.text, /Continue reading/);
});

onEveryEngine('one click stops it, what is queued too; a reader banned since is spared', async (engine) => {
	const { db, boat, reader } = await withBlog(engine);
	const anna = await add(db, 'anna');
	await add(db, 'ada');
	await announce(db, boat);
	await queueSlice(db);
	assert.equal(await stopMail(db, stopToken({ what: 'articles', id: anna }).replace('a', 's')), false);
	assert.equal(await stopMail(db, stopToken({ what: 'articles', id: anna })), true);
	assert.deepEqual(await told(db), ['ada']);
	const [mail] = await mails(db);
	assert.equal(await isStillWanted(db, mail!), true);
	await db.updateTable('person').set({ standing: 'banned' }).where('id', '=', reader.id).execute();
	assert.equal(await isStillWanted(db, mail!), false);
	assert.deepEqual(await told(db), []);
});

onEveryEngine(
	'an article taken back from readers is told to the rest once it is out again',
	async (engine) => {
		const { db, boat } = await withBlog(engine);
		await setRate(db, 1);
		for (const name of ['a', 'b', 'c']) await add(db, name);
		await announce(db, boat);
		const start = Date.now();
		await queueSlice(db, start);
		await db.updateTable('article').set({ status: 'draft' }).where('id', '=', boat).execute();
		await queueSlice(db, start + 5 * minute);
		assert.deepEqual(await told(db), ['a', 'b']);
		assert.equal(await isStillWanted(db, (await mails(db))[0]!), false);
		await db.updateTable('article').set({ status: 'published' }).where('id', '=', boat).execute();
		await queueSlice(db, start + 6 * minute);
		assert.deepEqual(await told(db), ['b', 'c']);
	},
);

onEveryEngine('only a post for all, whose author wants it, is announced', async (engine) => {
	const { db, boat } = await withBlog(engine);
	await add(db, 'anna');
	for (const not of [
		{ announce: 0 },
		{ kind: 'page' },
		{ status: 'private' },
		{ password: 'x' },
		{ announced_at: 1 },
	] as Partial<Article>[]) {
		const plain = { kind: 'post', status: 'published', password: null, announced_at: null } as const;
		await announce(db, boat, { ...plain, ...not });
		await queueSlice(db);
		assert.deepEqual(await told(db), [], JSON.stringify(not));
	}
});

onEveryEngine('other mail goes before a mailing, whenever it was queued', async (engine) => {
	const { db, boat } = await withBlog(engine);
	for (const name of ['a', 'b']) await add(db, name);
	await announce(db, boat);
	await queueSlice(db, Date.now() - minute);
	const letter = { key: 'k', kind: 'reply' as const, to: 'lia@example.org', language: 'it' as const };
	const action = { label: 'Leggi', address: 'http://localhost:3000/' };
	const site = { title: 'Blog', settings: '{}' };
	await queueMail(db, { ...letter, subject: 'Ciao', letter: { heading: 'Ciao', action }, site });
	const { next, taken } = sendingTo();
	const bulk = deliveries(isStillWanted, () => assert.fail('it is not begun')).at(-1)!;
	assert.equal(await runNext(db, bulk), false, 'it waits for what is due beside it');
	while (await next(db));
	assert.deepEqual(
		taken.map(({ recipient }) => recipient),
		['lia@example.org', 'a@example.org', 'b@example.org'],
	);
});

onEveryEngine('an address that refused three articles in a row is written to no more', async (engine) => {
	const { db } = await withBlog(engine);
	const refused = async (name: string, statuses: ('failed' | 'sent')[]) => {
		await add(db, name);
		const row = {
			recipient: `${name}@example.org`,
			language: 'it',
			subject: '',
			text: '',
			html: '',
		} as const;
		for (const [index, status] of statuses.entries()) {
			const mail = {
				...row,
				created_at: 10 + index,
				event_key: `${name}${index}`,
				kind: 'new-article',
				status,
			};
			await db.insertInto('mail').values(mail).execute();
		}
	};
	await refused('gone', ['sent', 'failed', 'failed', 'failed']);
	await refused('back', ['failed', 'failed', 'failed', 'sent']);
	await refused('twice', ['failed', 'failed']);
	assert.deepEqual([await stopUnreachable(db), await stopUnreachable(db)], [1, 0]);
	const stopped = await db.selectFrom('subscriber').select('email').where('status', '=', 'stopped').execute();
	assert.deepEqual(stopped, [{ email: 'gone@example.org' }]);
});

onEveryEngine('messages sent long ago are only counted', async (engine) => {
	const { db, boat } = await withBlog(engine);
	for (const name of ['a', 'b']) await add(db, name);
	await announce(db, boat);
	await queueSlice(db);
	await db.updateTable('mail').set({ status: 'sent' }).where('recipient', '=', 'a@example.org').execute();
	await tidyMailings(db, Date.now() + 40 * 86_400_000);
	assert.deepEqual(await told(db), ['b']);
	assert.equal((await db.selectFrom('mailing').selectAll().executeTakeFirstOrThrow()).sent, 1);
});

onEveryEngine('a letter tells how the text begins, without its notes and their marks', async (engine) => {
	const { db, boat } = await withBlog(engine);
	await add(db, 'ada');
	const source = 'Prima[^1], poi[^2].\n\n- Uno[^1]\n\n[^1]: Nota sola.\n[^2]: Altra nota.';
	await announce(
		db,
		boat,
		renderArticleMarkdown(source, () => null),
	);
	await queueSlice(db, Date.now());
	const [mail] = await mails(db);
	assert.match(mail!.text, /^Prima, poi\.$/m);
	assert.match(mail!.text, /^• Uno$/m);
	assert.doesNotMatch(mail!.text, /Nota sola|Altra nota|↩/);
});

onEveryEngine('the worker queues as many as the rate allows, and comes back for the rest', async (engine) => {
	const { db, boat } = await withBlog(engine);
	await setRate(db, 4);
	for (let i = 0; i < 8; i++) await add(db, `s${i}`);
	await announce(db, boat);
	let now = Date.now();
	const waits: number[] = [];
	for (let turn = 0; turn < 99 && (await runNext(db, mailings, { now: () => now })); turn++) {
		const job = await db
			.selectFrom('job')
			.select('due_at')
			.where('kind', '=', mailings.name)
			.executeTakeFirst();
		if (!job) break;
		waits.push(job.due_at - now);
		now = job.due_at;
	}
	assert.equal((await mails(db)).length, 8);
	assert.ok(waits.length > 0 && waits.every((wait) => wait > 0 && wait < minute));
	assert.equal(await mailings.backlog!(db), false);
	// Taken back from readers it waits, and goes on when it is back.
	await db.updateTable('mailing').set({ finished_at: null }).execute();
	assert.equal(await mailings.backlog!(db), true);
	await db.updateTable('article').set({ status: 'draft' }).execute();
	assert.equal(await mailings.backlog!(db), false);
});
