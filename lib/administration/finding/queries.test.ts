import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Database, Person } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { addPerson, withBlog } from '#lib/conversation/moderation/blog.testing';
import { createArticle, publishArticle } from '#lib/publishing/authoring/commands';
import { keepDraft } from '#lib/publishing/authoring/drafts';
import { articleFields } from '#lib/publishing/authoring/fields';
import { viewsOf } from '#lib/publishing/statistics/queries';
import { articlesNamed, peopleNamed } from './queries.ts';

async function written(db: Database, by: Person, title: string, isOut = true): Promise<number> {
	const id = (await createArticle(db, by, { kind: 'post' }))!;
	const asked = { id, base: 0, fields: articleFields.parse({ title, source: 'testo' }) };
	assert.ok((await (isOut ? publishArticle : keepDraft)(db, by, asked)).ok);
	return id;
}

onEveryEngine('titles are found by their words in any order, case and script', async (engine) => {
	const { db } = await withBlog(engine);
	const editor = await addPerson(db, 'Edda', 'editor');
	const titles = [
		'Perché l’ACQUA è salata',
		'ΠΡΩΤΗ σελίδα',
		'الكلمات والمعاني',
		'北京大学的历史',
		'100% di_tutto\\x',
	];
	for (const title of titles) await written(db, editor, title, title.length % 2 === 0);
	const found = async (asked: string) =>
		(await articlesNamed(db, editor, asked)).map(({ label }) => titles.indexOf(label));
	assert.deepEqual(await found('salata perche'), [0]);
	assert.deepEqual(await found('Acqua'), [0]);
	assert.deepEqual(await found('πρωτη'), [1]);
	assert.deepEqual(await found('المعاني'), [2]);
	assert.deepEqual(await found('大学'), [3]);
	assert.deepEqual(await found('100% di_tutto'), [4]);
	assert.deepEqual(await found('salata birra'), []);
	assert.deepEqual(await found(''), []);
	await db.destroy();
});

onEveryEngine('nobody finds what they may not open', async (engine) => {
	const { db, moderator } = await withBlog(engine);
	const [editor, author, reader, admin] = [
		await addPerson(db, 'Edda', 'editor'),
		await addPerson(db, 'Aldo', 'author'),
		await addPerson(db, 'Lea', 'reader'),
		await addPerson(db, 'Zoe', 'admin'),
	];
	const theirs = await written(db, editor, 'Segreto di Edda', false);
	const own = await written(db, author, 'Segreto di Aldo', false);
	const hrefs = async (by: Person) =>
		(await articlesNamed(db, by, 'segreto')).map(({ href }) => href).toSorted();
	assert.deepEqual(await hrefs(editor), [theirs, own].map((id) => `/admin/articles/${id}`).toSorted());
	assert.deepEqual(await hrefs(author), [`/admin/articles/${own}`]);
	assert.deepEqual(await hrefs(moderator), []);
	assert.deepEqual(await hrefs(reader), []);
	const out = await written(db, editor, 'Segreto di tutti');
	assert.deepEqual(await hrefs(moderator), [`/admin/articles/${out}/discussion`]);
	assert.deepEqual(
		(await peopleNamed(db, admin, 'aldo')).map(({ label }) => label),
		['Aldo'],
	);
	for (const by of [editor, author, moderator, reader])
		assert.deepEqual(await peopleNamed(db, by, 'aldo'), []);
	await db.destroy();
});

onEveryEngine('the readings of articles are told together', async (engine) => {
	const { db } = await withBlog(engine);
	await db
		.insertInto('view_count')
		.values([
			{ day: '2026-01-01', article_id: 1, views: 30 },
			{ day: '2026-01-02', article_id: 1, views: 12 },
			{ day: '2026-01-02', article_id: 2, views: 5 },
		])
		.execute();
	assert.deepEqual([...(await viewsOf(db, [1, 3]))], [[1, 42]]);
	assert.equal((await viewsOf(db, [])).size, 0);
	await db.destroy();
});
