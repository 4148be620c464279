import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { addPerson, withBlog } from '#lib/conversation/moderation/blog.testing';
import { askSubscription, confirmSubscription, stopAs, subscribeAs } from './commands.ts';
import { subscriptionOf } from './queries.ts';

process.env.AUTH_SECRET = 'a secret of the tests, long enough';

const ask = (db: Database, email: string) => askSubscription(db, { email, language: 'it', origin: 'form' });
const state = async (db: Database, email: string) =>
	(await db.selectFrom('subscriber').select('status').where('email', '=', email).executeTakeFirst())?.status;
const mails = (db: Database) => db.selectFrom('mail').selectAll().orderBy('id').execute();
const tokenIn = (text: string) => /\/subscribe\/(\S+)/.exec(text)![1]!;

onEveryEngine('an address counts once its button is pressed, and the button works once', async (engine) => {
	const { db } = await withBlog(engine);
	const email = 'anna@example.org';
	assert.equal(await ask(db, email), true);
	assert.equal(await state(db, email), 'unconfirmed');
	const [mail] = await mails(db);
	const token = tokenIn(mail!.text);
	assert.equal(await confirmSubscription(db, `${token}x`), false);
	assert.equal(await confirmSubscription(db, token), true);
	assert.equal(await state(db, email), 'active');
	assert.equal(await confirmSubscription(db, token), false);
	await ask(db, email);
	assert.match((await mails(db))[1]!.text, /già attiva/);
});

onEveryEngine('nobody can have somebody mailed more than three times a day', async (engine) => {
	const { db } = await withBlog(engine);
	const asked = [];
	for (let turn = 0; turn < 5; turn++) asked.push(await ask(db, 'anna@example.org'));
	assert.deepEqual(asked, [true, true, true, false, false]);
	assert.equal((await mails(db)).length, 3);
});

onEveryEngine('who stopped is not subscribed by asking, only by the button', async (engine) => {
	const { db, reader } = await withBlog(engine);
	assert.equal(await subscribeAs(db, reader, 'it'), true);
	await stopAs(db, reader);
	await ask(db, reader.email!);
	assert.equal((await subscriptionOf(db, reader))!.status, 'stopped');
	await confirmSubscription(db, tokenIn((await mails(db))[0]!.text));
	assert.equal((await subscriptionOf(db, reader))!.status, 'active');
	assert.equal((await subscriptionOf(db, reader))!.person_id, reader.id);
});

onEveryEngine('a banned person is neither asked nor subscribed', async (engine) => {
	const { db } = await withBlog(engine);
	const troll = await addPerson(db, 'Troll');
	await ask(db, troll.email!);
	const token = tokenIn((await mails(db))[0]!.text);
	await db.updateTable('person').set({ standing: 'banned' }).where('id', '=', troll.id).execute();
	assert.equal(await ask(db, troll.email!), false);
	assert.equal(await confirmSubscription(db, token), false);
	assert.equal(await subscribeAs(db, { ...troll, standing: 'banned' }, 'it'), false);
	assert.equal(await state(db, troll.email!), 'unconfirmed');
});
