import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { forgetSenders } from '#lib/accounts/people/sender';
import { clock } from '#lib/platform/page-cache/versions';
import { type Liker, likeComment, newLiker } from './like-commands.ts';
import { anArticle, form, somebody, taken, write } from './writing.testing.ts';

async function published(db: Database) {
	const article = await anArticle(db);
	const admin = await somebody(db, { role: 'admin', name: 'Lia' });
	const { comment } = taken(await write(db, form(article), admin));
	const press = (liker: Liker, like?: boolean, now?: number) =>
		likeComment(db, liker, { articleId: article, number: 1, like }, now);
	const count = async () =>
		(await db.selectFrom('comment').select('likes_count').executeTakeFirstOrThrow()).likes_count;
	return { article, comment, press, count };
}

const guest = (sender: string, browser = newLiker()): Liker => ({ person: null, browser, sender });
const known = async (db: Database): Promise<Liker> => ({
	...guest('s'),
	browser: null,
	person: await somebody(db),
});
const choose = (db: Database, likes: string) =>
	db
		.updateTable('site')
		.set({ settings: JSON.stringify({ discussion: { likes } }) })
		.execute();

onEveryEngine('a like counts once per person, and a second one takes it back', async (engine) => {
	const db = await engine.open();
	const { press, count } = await published(db);
	const [one, other] = [await known(db), await known(db)];
	const before = await clock(db);
	assert.deepEqual(await press(one), { ok: true, liked: true, likes: 1 });
	assert.deepEqual(await press(other), { ok: true, liked: true, likes: 2 });
	assert.deepEqual(await press(one), { ok: true, liked: false, likes: 1 });
	assert.equal((await clock(db)) - before, 3, 'the page shows each at once');
	await Promise.all(Array.from({ length: 20 }, () => press(one)));
	const rows = await db.selectFrom('comment_like').selectAll().execute();
	assert.equal(rows.length, await count());
});

onEveryEngine('without an account a like counts once a browser, wherever it sends from', async (engine) => {
	const db = await engine.open();
	const { press, count } = await published(db);
	const browser = newLiker();
	assert.deepEqual(await press(guest('home', browser), true), { ok: true, liked: true, likes: 1 });
	const before = await clock(db);
	assert.deepEqual(await press(guest('train', browser), true), { ok: true, liked: true, likes: 1 });
	assert.equal(await clock(db), before, 'nobody’s page is made anew for nothing');
	await Promise.all(Array.from({ length: 20 }, () => press(guest('train', browser))));
	const rows = await db.selectFrom('guest_like').selectAll().execute();
	assert.equal(rows.length, await count());
});

onEveryEngine('it counts once a sender in a month, and again in the next', async (engine) => {
	const db = await engine.open();
	const { press, count } = await published(db);
	const now = Date.parse('2026-03-15T12:00:00Z');
	await press(guest('house'), true, now);
	assert.deepEqual(await press(guest('house'), true, now), { ok: true, liked: true, likes: 1 });
	assert.equal(await count(), 1);
	await forgetSenders(db, Date.parse('2026-03-31T00:00:00Z'));
	await press(guest('house'), true, now);
	assert.equal(await count(), 1, 'the month is not over');
	await forgetSenders(db, Date.parse('2026-04-01T00:00:00Z'));
	assert.deepEqual(await db.selectFrom('guest_like').select('sender').execute(), [{ sender: null }]);
	await press(guest('house'), true, Date.parse('2026-04-02T00:00:00Z'));
	assert.equal(await count(), 2);
});

onEveryEngine('only the browser that gave it takes it back, also in another month', async (engine) => {
	const db = await engine.open();
	const { press, count } = await published(db);
	const browser = newLiker();
	await press(guest('house', browser), true);
	for (const other of [guest('house'), { ...guest('house'), browser: null }]) {
		assert.deepEqual(await press(other, false), { ok: true, liked: false, likes: 1 });
	}
	await db.updateTable('guest_like').set({ sender: null }).execute();
	assert.deepEqual(await press(guest('train', browser), false), { ok: true, liked: false, likes: 0 });
	assert.equal(await count(), 0);
	assert.deepEqual(await press(guest('train', browser), false), { ok: true, liked: false, likes: 0 });
});

onEveryEngine('what was liked before signing in is not counted a second time', async (engine) => {
	const db = await engine.open();
	const { press } = await published(db);
	const browser = newLiker();
	await press(guest('house', browser), true);
	const person = await somebody(db);
	const signedIn = { person, browser, sender: 'house' };
	assert.deepEqual(await press(signedIn, true), { ok: true, liked: true, likes: 1 });
	assert.deepEqual(await db.selectFrom('guest_like').selectAll().execute(), []);
	assert.deepEqual(await press(signedIn, false), { ok: true, liked: false, likes: 0 });
});

onEveryEngine('who may like is the author’s to say, and for whom a ban holds may not', async (engine) => {
	const db = await engine.open();
	const { press, comment } = await published(db);
	const person = await known(db);
	await choose(db, 'signed-in');
	assert.deepEqual(await press(guest('house'), true), { ok: false, why: 'signed-in' });
	assert.ok((await press(person, true)).ok);
	await choose(db, 'nobody');
	assert.deepEqual(await press(guest('house'), true), { ok: false, why: 'nobody' });
	assert.deepEqual(await press(person, false), { ok: false, why: 'nobody' });
	await choose(db, 'everyone');
	const banned = { ...guest('house'), person: await somebody(db, { standing: 'banned' }) };
	assert.deepEqual(await press(banned, true), { ok: false, why: 'banned' });
	await db.updateTable('comment').set({ status: 'held' }).where('id', '=', comment.id).execute();
	assert.deepEqual(await press(guest('house'), true), { ok: false, why: 'gone' });
	await db.updateTable('comment').set({ status: 'published' }).where('id', '=', comment.id).execute();
	await db.updateTable('article').set({ password: 'secret' }).execute();
	assert.deepEqual(await press(guest('house'), true), { ok: false, why: 'gone' });
});

onEveryEngine('nothing that is kept of a guest’s like leads back to who gave it', async (engine) => {
	const db = await engine.open();
	const { press } = await published(db);
	const browser = newLiker();
	await press(guest('digest-of-the-month', browser), true);
	const [row] = await db.selectFrom('guest_like').selectAll().execute();
	assert.deepEqual(Object.keys(row!).toSorted(), ['browser', 'comment_id', 'created_at', 'sender']);
	assert.notEqual(row!.browser, browser, 'a copy of the database likes in nobody’s place');
});
