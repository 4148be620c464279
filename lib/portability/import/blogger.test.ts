import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Database } from '#db/schema';
import { emptySqlite, onEveryEngine } from '#db/testing';
import { resolveAddress } from '#lib/conversation/routing/address-queries';
import { fillEmpty } from '#lib/portability/demo/demo';
import { getSite } from '#lib/site/settings/queries';
import { bloggerBackup, takeoutFeed } from './fixtures/blogger.ts';
import { importFile } from './fixtures/files.ts';
import { zip } from './fixtures/zip.ts';

const entries = [
	{
		id: 1,
		path: '2010/03/la-barca.html',
		labels: ['Vita di mare', 'Città'],
		text: 'Prima\nriga.<br /><br /><a href="http://mare.blogspot.com/p/chi-siamo.html#su">Seconda</a>.<a name=\'more\'></a><div class="separator"><img src="https://1.bp.blogspot.com/a.jpg"></div><script>x()</script>',
	},
	{ id: 2, kind: 'page' as const, path: 'p/chi-siamo.html', title: 'Chi siamo' },
	{ id: 3, draft: true, status: 'DRAFT', title: 'Bozza' },
	{ id: 4, at: '2099-03-31T21:30:00.001Z', path: '2099/03/domani.html' },
	{ id: 11, kind: 'comment' as const, about: 1, name: 'Ugo', text: 'Bella<br />barca', title: 'Bella' },
	{ id: 12, kind: 'comment' as const, about: 1, answers: 11, at: '2010-04-01T10:00:00Z', name: 'Pia' },
	{ id: 13, kind: 'comment' as const, about: 99, text: 'Di nessuno' },
];

const articlesOf = (db: Database) =>
	db.selectFrom('article').selectAll().where('source_key', 'is not', null).orderBy('source_key').execute();
const commentsOf = (db: Database) =>
	db.selectFrom('comment').selectAll().where('source_key', 'is not', null).orderBy('number').execute();

onEveryEngine(
	'a Blogger backup comes with labels, pages, drafts, comments and addresses, and once',
	async ({ open }) => {
		const db = await open();
		await fillEmpty(db, { demo: false });
		const file = bloggerBackup(entries);
		const foreseen = await importFile(db, file, true);
		assert.equal((await articlesOf(db)).length, 0);
		const report = await importFile(db, file);
		assert.deepEqual(report.counts, { articles: 4, pages: 1, comments: 2, new: 6, known: 0, unplaced: 0 });
		assert.deepEqual(
			[foreseen.counts, foreseen.totals, foreseen.notes],
			[report.counts, report.totals, report.notes],
		);
		const site = await getSite(db);
		assert.deepEqual(
			[site.title, site.tagline, site.language, site.time_zone],
			['Il mare', 'Onde e barche', 'it', 'Europe/Rome'],
		);
		const rows = await articlesOf(db);
		assert.deepEqual(
			rows.map((row) => [row.kind, row.status, row.path, row.local_time, row.first_published_at !== null]),
			[
				['post', 'published', '2010/03/la-barca', '2010-03-31 23:30:00', true],
				['page', 'published', 'chi-siamo', '2010-03-31 23:30:00', true],
				['post', 'draft', null, null, false],
				['post', 'published', '2099/03/domani', '2099-03-31 23:30:00', false],
			],
		);
		assert.equal(rows[0]!.source_key, 'blogger:blog-7.post-1');
		assert.match(
			rows[0]!.html,
			/^<p>Prima riga\.<\/p>\s*<p><a href="\/p\/chi-siamo\.html#su">Seconda<\/a>\.<\/p>/,
		);
		assert.doesNotMatch(rows[0]!.html, /script|x\(\)/);
		assert.match(rows[0]!.lead ?? '', /Seconda<\/a>\.<\/p>$/);
		const leads = async (path: string) =>
			(await resolveAddress(db, path, new URLSearchParams()))?.location ?? null;
		for (const [path, to] of [
			['2010/03/la-barca.html', '/2010/03/la-barca'],
			['p/chi-siamo.html', '/chi-siamo'],
			['search/label/Vita di mare', '/tag/vita-di-mare'],
			['feeds/posts/default', '/feed/atom'],
			['feeds/comments/default', '/comments/feed'],
		] as const)
			assert.equal(await leads(path), to, path);
		const [first, answer] = await commentsOf(db);
		assert.deepEqual(
			[first!.author_name, first!.author_email, first!.number, answer!.parent_id, answer!.author_name],
			['Ugo', null, 1, first!.id, 'Pia'],
		);
		assert.deepEqual((await importFile(db, file)).counts, { ...report.counts, new: 0, known: 6 });
		// What came in the former form is known in today's.
		const takeout = zip([
			{ name: 'Takeout/Blogger/Blogs/Il mare/feed.atom', content: takeoutFeed(entries) },
			{ name: 'Takeout/Blogger/Blogs/Il mare/theme-classic.html', content: '<html></html>' },
			{ name: 'Takeout/Blogger/Blogs/Il mare/settings.csv', content: 'a,b\n1,2\n' },
		]);
		assert.deepEqual((await importFile(db, takeout)).counts, { ...report.counts, new: 0, known: 6 });
		assert.deepEqual(await articlesOf(db), rows);
	},
);

onEveryEngine('a Blogger blog out of Google Takeout comes the same, without its trash', async ({ open }) => {
	const db = await open();
	await fillEmpty(db, { demo: false });
	const file = takeoutFeed([
		...entries,
		{ id: 5, status: 'SOFT_TRASHED' },
		{ id: 14, kind: 'comment', about: 2, status: 'SPAM', at: '2010-04-02T10:00:00Z' },
		{ id: 15, kind: 'comment', about: 2, status: 'EMPTIED', at: '2010-04-03T10:00:00Z' },
		{ id: 16, kind: 'comment', about: 2, answers: 15, status: 'PENDING', at: '2010-04-04T10:00:00Z' },
	]);
	const report = await importFile(db, file);
	assert.equal(report.notes.skipped!.length, 3);
	assert.deepEqual(
		(await articlesOf(db)).map(({ path }) => path),
		['2010/03/la-barca', 'chi-siamo', null, '2099/03/domani'],
	);
	const comments = await commentsOf(db);
	assert.deepEqual(comments.map(({ status }) => status).sort(), ['held', 'published', 'published', 'spam']);
});

test('a Blogger file that is cut, nested or written in another encoding is read or refused, never half', async () => {
	const file = bloggerBackup(entries);
	for (let end = 997; end < file.length; end += 997) {
		const db = await emptySqlite();
		await fillEmpty(db, { demo: false });
		await assert.rejects(importFile(db, file.slice(0, end)), /ImportRefusal/, String(end));
		assert.equal((await articlesOf(db)).length, 0);
		await db.destroy();
	}
	const db = await emptySqlite();
	await fillEmpty(db, { demo: false });
	await assert.rejects(importFile(db, file.replace('<title', `${'<a>'.repeat(100)}<title`)), /nested deeper/);
	await assert.rejects(
		importFile(db, file.replace('<feed', '<!DOCTYPE feed [<!ENTITY a "b">]><feed')),
		/DOCTYPE/,
	);
	await assert.rejects(importFile(db, bloggerBackup([])), /contains no articles/);
	const began = performance.now();
	await importFile(
		db,
		bloggerBackup([{ id: 8, path: `${'a'.repeat(200_000)}//`, title: '-'.repeat(200_000) }]),
	);
	assert.ok(performance.now() - began < 10_000);
	const latin = Buffer.from(file.replace('UTF-8', 'ISO-8859-1'), 'latin1');
	await importFile(db, latin);
	const terms = await db.selectFrom('term').select('name').execute();
	assert.ok(terms.some(({ name }) => name === 'Città'));
	await db.destroy();
});

const real = join(import.meta.dirname, '../../../../shared/data/archives/blogger');

test('real exports of Blogger come in whole', {
	skip: !existsSync(real) && '../shared is not here',
}, async () => {
	for (const [name, counts] of [
		['blogger-sample.xml', { articles: 3, pages: 2, comments: 2, new: 5, known: 0, unplaced: 0 }],
		['blogger.goldenfile.1.xml', { articles: 4, pages: 3, comments: 3, new: 7, known: 0, unplaced: 0 }],
		['jekyll-import-5.xml', { articles: 3, new: 3, known: 0 }],
	] as const) {
		const db = await emptySqlite();
		await fillEmpty(db, { demo: false });
		const file = readFileSync(join(real, name));
		const foreseen = await importFile(db, file, true);
		const report = await importFile(db, file);
		assert.deepEqual([report.counts, foreseen.counts], [counts, counts], name);
		assert.equal(report.notes.words, undefined, name);
		if (name === 'blogger-sample.xml') {
			const rows = await articlesOf(db);
			assert.deepEqual(
				rows.map(({ path }) => path),
				['2008/05/a-test-of-newlines-and-labelscategories', '2008/05/an-image-test', '2008/05/a-video-test'],
			);
			assert.match(rows[0]!.html, /<strong>your<\/strong>/);
			assert.deepEqual(
				(await commentsOf(db)).map(({ article_id, number }) => [article_id, number]),
				[
					[rows[0]!.id, 1],
					[rows[2]!.id, 1],
				],
			);
		}
		assert.equal((await importFile(db, file)).counts.new, 0, name);
		await db.destroy();
	}
});
