import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { carry, forgetCarried, textRefusalHere, trimDrafts } from './carrying.ts';
import { draftFor, keepDraftOf } from './drafts.ts';
import { anArticle, form, somebody, taken, write } from './writing.testing.ts';

process.env.AUTH_SECRET = 'a secret of thirty-two characters';

const unsigned = { name: '', email: '', url: '' };
const drafts = async (db: Database) =>
	Number(
		(
			await db
				.selectFrom('draft')
				.select(({ fn }) => fn.countAll().as('n'))
				.executeTakeFirstOrThrow()
		).n,
	);

onEveryEngine('a text carried through sign-in may be as long as a comment, and no longer', async (engine) => {
	const db = await engine.open();
	const article = await anArticle(db);
	for (const longest of [1, 200, 10_000]) {
		const settings = JSON.stringify({ discussion: { longestComment: longest } });
		await db.updateTable('site').set({ settings }).execute();
		for (const sign of ['a', '家', '😀']) {
			const just = { text: sign.repeat(longest), parentNumber: null, ...unsigned };
			const carried = await carry(db, article, just);
			assert.ok(carried.ok && carried.key !== null);
			assert.deepEqual(await draftFor(db, article, { key: carried.key, personId: null }), just);
			const kept = await drafts(db);
			const long = await carry(db, article, { ...just, text: `${just.text}${sign}` });
			assert.deepEqual(long, { ok: false, refusal: 'too-long' });
			assert.equal(await textRefusalHere(db, `${just.text}${sign}`), 'too-long');
			assert.equal(await drafts(db), kept);
		}
	}
	for (const text of ['', ' \n', '\u200b']) {
		assert.deepEqual(await carry(db, article, { text, parentNumber: null, ...unsigned }), {
			ok: true,
			key: null,
		});
	}
});

onEveryEngine('strangers fill no more than two thousand, and each can be forgotten', async (engine) => {
	const db = await engine.open();
	const article = await anArticle(db);
	const person = await somebody(db);
	await keepDraftOf(db, person.id, article, { text: 'Mio.', parentNumber: null });
	const first = await carry(db, article, { text: 'Uno.', parentNumber: null, ...unsigned });
	assert.ok(first.ok && first.key !== null);
	const row = {
		person_id: null,
		article_id: article,
		parent_number: null,
		text: 'x',
		updated_at: Date.now(),
	};
	const more = Array.from({ length: 1999 }, (_, n) => ({ ...row, key: `k${n}` }));
	for (let at = 0; at < more.length; at += 500) {
		await db
			.insertInto('draft')
			.values(more.slice(at, at + 500))
			.execute();
	}
	const refused = { ok: false, refusal: 'too-many' };
	assert.deepEqual(await carry(db, article, { text: 'Due.', parentNumber: null, ...unsigned }), refused);
	await forgetCarried(db, first.key);
	assert.ok((await carry(db, article, { text: 'Due.', parentNumber: null, ...unsigned })).ok);
	await forgetCarried(db, `person:${person.id}:${article}`);
	const own = await draftFor(db, article, { key: undefined, personId: person.id });
	assert.equal(own?.text, 'Mio.', 'what a cookie names is never a person’s');
});

onEveryEngine('of what one person begins to write, the latest fifty stay', async (engine) => {
	const db = await engine.open();
	const [one, other] = [await somebody(db), await somebody(db)];
	const articles: number[] = [];
	for (let n = 0; n < 53; n++) articles.push(await anArticle(db));
	for (const [n, article] of articles.entries()) {
		for (const { id } of [one, other]) {
			await keepDraftOf(db, id, article, { text: 'x', parentNumber: null });
			await db.updateTable('draft').set({ updated_at: n }).where('article_id', '=', article).execute();
		}
		await trimDrafts(db, one.id);
	}
	const left = (id: number) =>
		db.selectFrom('draft').select('article_id').where('person_id', '=', id).orderBy('updated_at').execute();
	assert.deepEqual(
		(await left(one.id)).map((row) => row.article_id),
		articles.slice(-50),
	);
	assert.equal((await left(other.id)).length, 53);
});

onEveryEngine('of one sender or person no more waits than anybody will look through', async (engine) => {
	const db = await engine.open();
	const article = await anArticle(db);
	const [person, moderator] = [await somebody(db), await somebody(db, { role: 'moderator' })];
	const by = [{ writer: null }, { writer: person }, { writer: moderator }];
	for (const { writer } of by) {
		const { comment } = taken(await write(db, form(article, { text: 'Primo.' }), writer, { sender: 'here' }));
		const { id: _, submission_key: __, number: ___, thread_number: ____, ...row } = comment;
		const more = Array.from({ length: 199 }, () => ({ ...row, status: 'held' as const, reply_number: null }));
		for (const part of [more.slice(0, 100), more.slice(100)])
			await db.insertInto('comment').values(part).execute();
		await db.updateTable('comment').set({ status: 'held' }).where('id', '=', comment.id).execute();
		const next = await write(db, form(article, { text: 'Ancora.' }), writer, { sender: 'here' });
		if (writer === moderator) assert.ok(next.ok);
		else assert.deepEqual(next, { ok: false, refusals: { form: 'too-many' } });
	}
	const elsewhere = await write(db, form(article, { text: 'Altrove.' }), null, { sender: 'there' });
	assert.ok(elsewhere.ok);
	const week = Date.now() + 8 * 86_400_000;
	assert.ok((await write(db, form(article, { text: 'Poi.' }), null, { sender: 'here', now: week })).ok);
});
