import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { signatureOf } from '#lib/accounts/people/signature';
import { draftFor, forgetDrafts, keepDraft, keepDraftOf } from './drafts.ts';
import { writeComment } from './write-commands.ts';
import { anArticle, form, somebody } from './writing.testing.ts';

const guest = { name: 'Gina', email: 'gina@esempio.it', url: 'gina.example' };
const rows = (db: Database) => db.selectFrom('draft').selectAll().orderBy('key').execute();

/** Whatever a browser may send as the cookie by which somebody tries to get at a person's draft. */
function cookieShapes(personId: number, articleId: number, keys: string[]): string[] {
	const named = [personId, 0, -1].flatMap((person) =>
		['person', 'Person', 'guest', 'draft', ''].flatMap((word) =>
			[':', '-', '_', '%3A', ' '].map((sign) => [word, person, articleId].join(sign)),
		),
	);
	const values = [
		...named,
		...keys,
		String(personId),
		'',
		'%',
		'*',
		'null',
		'undefined',
		'NaN',
		"' or 1=1 --",
	];
	return values.flatMap((value) => [
		value,
		` ${value}`,
		value.toUpperCase(),
		value.padEnd(24, '_'),
		`${value}\0`,
	]);
}

onEveryEngine('no cookie reads, changes or deletes the draft of a person', async (engine) => {
	const db = await engine.open();
	const article = await anArticle(db);
	const [one, other] = [await somebody(db), await somebody(db)];
	await keepDraftOf(db, one.id, article, { text: 'Di uno.', parentNumber: 2 });
	await keepDraftOf(db, other.id, article, { text: 'Di un altro.', parentNumber: null });
	// A row from before keys of persons were random.
	await db
		.updateTable('draft')
		.set({ key: `person:${one.id}:${article}` })
		.where('person_id', '=', one.id)
		.execute();
	const before = await rows(db);
	const shapes = cookieShapes(
		one.id,
		article,
		before.map(({ key }) => key),
	);
	assert.ok(shapes.includes(`person:${one.id}:${article}`));
	for (const key of shapes) {
		assert.equal(await draftFor(db, article, { key, personId: null }), null, JSON.stringify(key));
		assert.equal(await signatureOf(db, key), null, JSON.stringify(key));
		const own = await draftFor(db, article, { key, personId: other.id });
		assert.equal(own?.text, 'Di un altro.', JSON.stringify(key));
		await forgetDrafts(db, article, { key, personId: null });
	}
	assert.deepEqual(await rows(db), before);
	await keepDraftOf(db, one.id, article, { text: 'Di uno, ancora.', parentNumber: 2 });
	assert.equal((await draftFor(db, article, { key: undefined, personId: one.id }))?.text, 'Di uno, ancora.');
});

onEveryEngine('a guest finds their text and name by the long key of it alone', async (engine) => {
	const db = await engine.open();
	const [article, elsewhere] = [await anArticle(db), await anArticle(db)];
	const kept = { text: 'Prima di entrare.', parentNumber: 3, ...guest };
	const key = await keepDraft(db, article, kept);
	assert.deepEqual(await draftFor(db, article, { key, personId: null }), kept);
	assert.deepEqual(await signatureOf(db, key), guest);
	assert.equal(await draftFor(db, elsewhere, { key, personId: null }), null);
	for (const shape of [key.slice(1), `${key}A`, key.toLowerCase(), ` ${key}`, key.replace(/.$/, '%')]) {
		assert.equal(await draftFor(db, article, { key: shape, personId: null }), null, shape);
		await forgetDrafts(db, article, { key: shape, personId: null });
	}
	await forgetDrafts(db, elsewhere, { key, personId: null });
	assert.equal((await rows(db)).length, 1);
	await forgetDrafts(db, article, { key, personId: null });
	assert.deepEqual(await rows(db), []);
});

onEveryEngine(
	'a person has one draft an article; an empty one is none, and the newer one counts',
	async (engine) => {
		const db = await engine.open();
		const article = await anArticle(db);
		const { id: personId } = await somebody(db);
		const own = { key: undefined, personId };
		await Promise.all(
			['Uno.', 'Due.', 'Tre.'].map((text) =>
				keepDraftOf(db, personId, article, { text, parentNumber: null }),
			),
		);
		assert.equal((await rows(db)).length, 1);
		await db.updateTable('draft').set({ updated_at: 1 }).execute();
		const key = await keepDraft(db, article, { text: 'Più nuovo.', parentNumber: null, ...guest });
		assert.equal((await draftFor(db, article, { key, personId }))?.text, 'Più nuovo.');
		await forgetDrafts(db, article, { key, personId: null });
		assert.match((await draftFor(db, article, own))?.text ?? '', /Uno|Due|Tre/);
		await keepDraftOf(db, personId, article, { text: ' \n', parentNumber: null });
		assert.equal(await draftFor(db, article, own), null);
	},
);

onEveryEngine(
	'a draft that comes after its words were sent is none, and other words are one',
	async (engine) => {
		const db = await engine.open();
		const article = await anArticle(db);
		const writer = await somebody(db);
		const sending = { writer, sender: 'x', language: 'it' } as const;
		const words = 'Spedito mentre la bozza era per strada.';
		assert.ok((await writeComment(db, form(article, { text: words, key: 'k' }), sending)).ok);
		const keptOf = async (text: string) => {
			await keepDraftOf(db, writer.id, article, { text, parentNumber: null });
			return (await draftFor(db, article, { key: undefined, personId: writer.id }))?.text ?? null;
		};
		assert.equal(await keptOf('Un altro commento.'), 'Un altro commento.');
		assert.equal(await keptOf(words), null);
		assert.equal(await keptOf(`${words} E ancora.`), `${words} E ancora.`);
	},
);
