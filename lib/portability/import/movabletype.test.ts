import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Database } from '#db/schema';
import { emptySqlite, onEveryEngine } from '#db/testing';
import { resolveAddress } from '#lib/conversation/routing/address-queries';
import { fillEmpty } from '#lib/portability/demo/demo';
import { importFile } from './fixtures/files.ts';

const file = `AUTHOR: Lia
TITLE: La barca
BASENAME: la_barca
STATUS: Publish
ALLOW COMMENTS: 1
CONVERT BREAKS: 1
PRIMARY CATEGORY: Mare
CATEGORY: Mare
CATEGORY: Città
DATE: 03/31/2010 11:30:00 PM
TAGS: vela,"venti e correnti"
-----
BODY:
Prima riga
seconda riga.

-----
DATE: resta nel testo
--------
Ultima riga.
-----
EXTENDED BODY:
Il resto. <script>x()</script>
-----
EXCERPT:
In breve
-----
COMMENT:
AUTHOR: Ugo
EMAIL: ugo@example.org
IP: 192.0.2.7
URL: https://ugo.example/
DATE: 04/01/2010 12:05:00 AM
Bella barca.

Davvero.
-----
COMMENT:
AUTHOR: Ugo
DATE: 04/01/2010 12:05:00 AM
DATE: non è una data
-----
PING:
TITLE: Vele <di> carta
URL: https://vele.example/1
IP: 192.0.2.8
BLOG NAME: Vele
DATE: 04/02/2010 10:00:00 AM
Ne parla.
-----

--------
TITLE: Bozza
STATUS: Draft
CONVERT BREAKS: markdown
DATE: 04/03/2010 10:00:00
-----
BODY:
**Forte**
-----
--------
AUTHOR: Lia
TITLE: Altrove
UNIQUE URL: https://blog.typepad.com/mare/2010/04/altrove.html
STATUS: Publish
ALLOW COMMENTS: 0
CONVERT BREAKS: textile_2
DATE: 04/04/2010 12:00:00 PM
-----
BODY:
h3. Titolo

La "rete":https://rete.example/ tiene, @a && *b*@.[1]
riga

bc.. <b>uno</b>

*due*
-----
EXTENDED BODY:
* onda

fn1. Nota <script>x()</script>
-----
KEYWORDS:
onde, sale
-----
--------
`;

const articlesOf = (db: Database) =>
	db.selectFrom('article').selectAll().where('source_key', 'is not', null).orderBy('source_key').execute();
const termsOf = async (db: Database, article: number) =>
	(
		await db
			.selectFrom('article_term')
			.innerJoin('term', 'term.id', 'term_id')
			.select(['taxonomy', 'name'])
			.where('article_id', '=', article)
			.execute()
	)
		.map(({ taxonomy, name }) => `${taxonomy} ${name}`)
		.sort();

onEveryEngine(
	'a Movable Type export comes with both halves, terms, comments and trackbacks, once',
	async ({ open }) => {
		const db = await open();
		await fillEmpty(db, { demo: false });
		await db.updateTable('site').set({ time_zone: 'America/New_York' }).execute();
		const foreseen = await importFile(db, file, true);
		const report = await importFile(db, file);
		const counts = { articles: 3, pages: 1, comments: 3, new: 6, known: 0, unplaced: 0 };
		assert.deepEqual([foreseen.counts, report.counts], [counts, counts]);
		assert.deepEqual([foreseen.totals, foreseen.notes], [report.totals, report.notes]);
		assert.equal(report.notes.differs, undefined);
		assert.equal(report.notes.words, undefined);
		const [first, draft, third] = await articlesOf(db);
		assert.deepEqual(
			[first!.path, first!.local_time, first!.published_at, first!.excerpt, first!.comments_open],
			['2010/03/la-barca', '2010-03-31 23:30:00', Date.UTC(2010, 3, 1, 3, 30), 'In breve', 1],
		);
		assert.match(first!.html, /Prima riga<br ?\/?>\s*seconda riga/);
		assert.match(first!.html, /DATE: resta nel testo[\s\S]*Ultima riga[\s\S]*Il resto/);
		assert.doesNotMatch(first!.html, /script/);
		assert.match(first!.lead ?? '', /Ultima riga\.<\/p>$/);
		assert.deepEqual(await termsOf(db, first!.id), [
			'category Città',
			'category Mare',
			'tag vela',
			'tag venti e correnti',
		]);
		assert.deepEqual(
			[draft!.status, draft!.format, draft!.html.trim()],
			['draft', 'markdown', '<p><strong>Forte</strong></p>'],
		);
		assert.deepEqual([third!.path, third!.comments_open], ['2010/04/altrove', 0]);
		assert.match(
			third!.html,
			/^<h3>Titolo<\/h3>\s*<p>La <a href="https:\/\/rete.example\/">rete<\/a> tiene, <code>a &amp;&amp; \*b\*<\/code>\.<sup id="fnr1"><a href="#fn1">1<\/a><\/sup><br ?\/?>\s*riga<\/p>\s*<pre><code>&lt;b&gt;uno&lt;\/b&gt;\n\n\*due\*<\/code><\/pre>\s*<ul>\s*<li>onda<\/li>\s*<\/ul>\s*<p id="fn1"><a href="#fnr1"><sup>1<\/sup><\/a> Nota\s*<\/p>$/,
		);
		assert.match(third!.lead ?? '', /<\/pre>$/);
		assert.deepEqual(await termsOf(db, third!.id), ['tag onde', 'tag sale']);
		for (const [path, to] of [
			['2010/03/la_barca.html', '/2010/03/la-barca'],
			['2010/03/la-barca.html', '/2010/03/la-barca'],
			['mare/2010/04/altrove.html', '/2010/04/altrove'],
		] as const)
			assert.equal((await resolveAddress(db, path, new URLSearchParams()))?.location, to);
		const rows = await db
			.selectFrom('comment')
			.selectAll()
			.where('article_id', '=', first!.id)
			.orderBy('list')
			.orderBy('number')
			.execute();
		assert.deepEqual(
			rows.map((row) => [row.kind, row.list, row.number, row.author_name, row.author_email, row.text]),
			[
				['comment', 'comments', 1, 'Ugo', 'ugo@example.org', 'Bella barca.\n\nDavvero.'],
				['comment', 'comments', 2, 'Ugo', null, 'DATE: non è una data'],
				['trackback', 'mentions', 1, 'Vele', null, '<strong>Vele &lt;di&gt; carta</strong>\n\nNe parla.'],
			],
		);
		assert.deepEqual((await importFile(db, file)).counts, { ...counts, new: 0, known: 6 });
		assert.deepEqual(
			(await articlesOf(db)).map(({ comments_count, mentions_count }) => [comments_count, mentions_count]),
			[
				[2, 1],
				[0, 0],
				[0, 0],
			],
		);
	},
);

test('Textile that cannot be read in time comes as it is written, and is told', async () => {
	const db = await emptySqlite();
	await fillEmpty(db, { demo: false });
	const report = await importFile(db, file.replace('h3. Titolo', `h3. Titolo\n\n${'('.repeat(200)}`));
	assert.match(report.notes.differs!.join(), /textile_2/);
	assert.equal(report.counts.new, 6);
	assert.match((await articlesOf(db))[2]!.html, /h3\. Titolo/);
	await db.destroy();
});

/** A text in an encoding of Japan: each sign as the one pair of bytes that stands for it. */
function encoded(text: string, label: string): Buffer {
	const pairs = new Map<string, Buffer>();
	const decoder = new TextDecoder(label);
	for (let lead = 0x81; lead <= 0xfe; lead++)
		for (let trail = 0x40; trail <= 0xfe; trail++) {
			const bytes = Buffer.from([lead, trail]);
			pairs.set(decoder.decode(bytes), bytes);
		}
	return Buffer.concat([...text].map((sign) => (sign < '\x80' ? Buffer.from(sign) : pairs.get(sign)!)));
}

test('a Movable Type export is read in whatever encoding it was written', async () => {
	const sea = file.replace('Prima riga', '海のことについて、すこしだけかいてみます。').replace(/[à-ü]/g, 'x');
	for (const [bytes, word] of [
		[Buffer.from(file, 'latin1'), 'Città'],
		[Buffer.from(`\ufeff${file}`), 'Città'],
		[Buffer.from(`\ufeff${file}`, 'utf16le'), 'Città'],
		[Buffer.from(file.replaceAll('\n', '\r\n')), 'Città'],
		[encoded(sea, 'euc-jp'), '海のことについて'],
		[encoded(sea, 'shift_jis'), '海のことについて'],
	] as const) {
		const db = await emptySqlite();
		await fillEmpty(db, { demo: false });
		const report = await importFile(db, bytes);
		assert.equal(report.counts.new, 6);
		const [first] = await articlesOf(db);
		assert.ok(
			first!.html.includes(word) || (await termsOf(db, first!.id)).includes(`category ${word}`),
			word,
		);
		await db.destroy();
	}
});

test('a Movable Type export that is cut is read as far as it goes, and says so; what is none is refused', async () => {
	for (let end = 97; end < file.length; end += 97) {
		const db = await emptySqlite();
		await fillEmpty(db, { demo: false });
		const report = await importFile(db, file.slice(0, end));
		const [first] = await articlesOf(db);
		assert.ok(first, String(end));
		assert.equal(report.counts.known, 0);
		await db.destroy();
	}
	const db = await emptySqlite();
	await fillEmpty(db, { demo: false });
	const cut = await importFile(db, file.slice(0, file.indexOf('riga.\n-----\nEXT')));
	assert.equal(cut.notes.differs!.length, 1);
	await assert.rejects(importFile(db, file.replace('Prima', 'Pri\0ma')), /line 14: a NUL byte/);
	await assert.rejects(importFile(db, 'TITLE: x\nSTATUS: y\nNO ENTRY: 1\n-----\n'), /contains no articles/);
	const many = await importFile(db, file.replace('COMMENT:\n', `COMMENT:\n${'AUTHOR: x\n'.repeat(50_000)}`));
	assert.equal(many.counts.comments, 3);
	const odd = file
		.replace('BASENAME: la_barca', `BASENAME: ${'/'.repeat(200_000)}x`)
		.replace('TITLE: Bozza', `TITLE: ${'-'.repeat(200_000)}x`)
		.replace('DATE: resta', `${'\n-----\n'.repeat(10_000)}${'\n'.repeat(400_000)}DATE: resta`);
	const began = performance.now();
	await importFile(db, odd);
	assert.ok(performance.now() - began < 20_000);
	await assert.rejects(importFile(db, file.replace('Prima', 'x'.repeat(17 * 1024 ** 2))), /too long/);
	await db.destroy();
});

const real = join(import.meta.dirname, '../../../../shared/data/archives/movabletype');

test('real exports of Movable Type come in whole', {
	skip: !existsSync(real) && '../shared is not here',
}, async () => {
	for (const [name, counts] of [
		['movabletype-sample-tail.txt', { articles: 184, new: 184, known: 0 }],
		['movabletype-sample2.txt', { articles: 1, pages: 1, comments: 3, new: 4, known: 0, unplaced: 0 }],
		['yamadatt-1.txt', { articles: 2, pages: 1, comments: 1, new: 3, known: 0, unplaced: 0 }],
	] as const) {
		const db = await emptySqlite();
		await fillEmpty(db, { demo: false });
		const bytes = readFileSync(join(real, name));
		const foreseen = await importFile(db, bytes, true);
		const report = await importFile(db, bytes);
		assert.deepEqual([report.counts, foreseen.counts], [counts, counts], name);
		assert.equal(report.notes.words, undefined, name);
		if (name === 'yamadatt-1.txt') {
			const [loud, poem] = await articlesOf(db);
			assert.deepEqual([poem!.path, loud!.path], ['2017/04/poem', '2017/04/194939']);
			assert.deepEqual(await termsOf(db, poem!.id), [
				'category ブログ',
				'category ポエム',
				'category 技術系',
			]);
			const old = await resolveAddress(db, 'entry/2017/04/09/194939', new URLSearchParams());
			assert.equal(old?.location, '/2017/04/194939');
		}
		assert.equal((await importFile(db, bytes)).counts.new, 0, name);
		await db.destroy();
	}
});
