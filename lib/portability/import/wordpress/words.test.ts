import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptySqlite, onEveryEngine } from '#db/testing';
import { plainText } from '#lib/content/html/plain-text';
import { importFile } from '../fixtures/files.ts';
import { run } from './fixtures/run.ts';
import { wordy } from './fixtures/wordy.ts';
import { wxr } from './fixtures/wxr.ts';

onEveryEngine('every word of code, notes, galleries and any script is found again', async ({ open }) => {
	const db = await open();
	const { xml, words, said } = wordy();
	const foreseen = await importFile(db, xml, true);
	const report = await importFile(db, xml);
	assert.deepEqual([foreseen.notes.words, report.notes.words], [undefined, undefined]);
	const articles = await db.selectFrom('article').select(['wordpress_id', 'html']).execute();
	assert.equal(articles.length, words.size);
	const comments = await db.selectFrom('comment').select(['wordpress_id', 'html']).execute();
	assert.equal(comments.length, said.size);
	for (const { wordpress_id, html } of articles) holds(html, words.get(wordpress_id!)!);
	for (const { wordpress_id, html } of comments) holds(html, said.get(wordpress_id!)!);
	assert.match(report.notes.missing!.join('\n'), /allegato 77, in \/2010\/03\/slug-2/);
	const again = await importFile(db, xml);
	assert.equal(again.notes.words, undefined);
});

function holds(html: string, words: string[]): void {
	const text = plainText(html).toLowerCase();
	for (const word of words) assert.ok(text.includes(word), `${word}: ${text}`);
}

const lost = '<select><option>barca</option><option>vela</option></select>';
const losing = wxr({
	items: [
		{ id: 1, content: `Uno ${lost} due`, comments: [{ id: 7, text: `Tre ${lost}` }] },
		{ id: 2, title: `Quattro ${lost}`, content: 'intero' },
		{ id: 3, content: `${'parola '.repeat(300)}${lost}` },
	],
});

test('what loses words is listed with them, in a dry run too, in the blog’s language', async () => {
	const db = await emptySqlite();
	for (const dryRun of [true, false]) {
		const report = await run(db, losing, { dryRun });
		const [, lines] = /Parole perse: controlla questi testi:\n((?: {2}- .*(?:\n|$))+)/.exec(report) ?? [];
		assert.deepEqual(lines?.trimEnd().split('\n').sort(), [
			'  - Nel commento 7 di /2010/03/slug-1 mancano 2 parole su 3: barca vela',
			'  - Nel testo di /2010/03/slug-1 mancano 2 parole su 4: barca vela',
			'  - Nel titolo di /2010/03/slug-2 mancano 2 parole su 3: barca vela',
		]);
	}
	const english = await run(await emptySqlite(), losing.replace('it-IT', 'en-US'), { dryRun: true });
	assert.match(english, /Missing words: check these texts:\n/);
	assert.match(english, /2 words are missing out of 4 from the text of \/2010\/03\/slug-1: barca vela/);
});
