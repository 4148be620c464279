import assert from 'node:assert/strict';
import { onEveryEngine } from '#db/testing';
import { exportClassifier, learn, opinionOn } from './classifier.ts';

const said = (text: string) => ({ text, html: '', name: 'Ada', url: 'https://ada.example/me' });

onEveryEngine('what is learned can be exported, and forgotten without a trace', async (engine) => {
	const db = await engine.open();
	const lessons = [
		{ comment: said('cheap watches'), from: null, to: 'spam' as const },
		{ comment: said('a fine boat'), from: null, to: 'ham' as const },
	];
	await db.transaction().execute((trx) => learn(trx, lessons));
	const known = await exportClassifier(db);
	assert.deepEqual(known.comments, { spam: 1, ham: 1 });
	assert.deepEqual(known.words.watches, { spam: 1, ham: 0 });
	assert.deepEqual(known.words['name:ada'], { spam: 1, ham: 1 });
	assert.deepEqual(known.words['host:ada.example'], { spam: 1, ham: 1 });
	const forget = lessons.map(({ comment, to }) => ({ comment, from: to, to: null }));
	await db.transaction().execute((trx) => learn(trx, forget));
	const empty = await exportClassifier(db);
	assert.deepEqual([empty.comments, empty.words], [{ spam: 0, ham: 0 }, {}]);
});

onEveryEngine('forgetting what was never learned counts nothing below zero', async (engine) => {
	const db = await engine.open();
	await learn(db, [{ comment: said('never seen'), from: 'spam', to: null }]);
	await learn(db, [{ comment: said('never seen'), from: null, to: 'ham' }]);
	assert.deepEqual((await exportClassifier(db)).words.never, { spam: 0, ham: 1 });
});

onEveryEngine('it says nothing before it has seen a dozen of each', async (engine) => {
	const db = await engine.open();
	const many = (text: string, to: 'spam' | 'ham', count: number) =>
		Array.from({ length: count }, () => ({ comment: said(text), from: null, to }));
	await learn(db, [...many('cheap watches', 'spam', 12), ...many('a fine boat', 'ham', 11)]);
	assert.equal(await opinionOn(db, said('watches')), null);
	await learn(db, many('a fine boat', 'ham', 1));
	const opinion = (await opinionOn(db, said('cheap watches')))!;
	assert.ok(opinion.probability > 0.99);
	assert.deepEqual(opinion.words.toSorted(), ['cheap', 'watches']);
	assert.ok((await opinionOn(db, said('fine boat')))!.probability < 0.01);
});
