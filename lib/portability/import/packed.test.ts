import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { emptySqlite, onEveryEngine } from '#db/testing';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { disqus, importFile } from './fixtures/files.ts';
import { zip } from './fixtures/zip.ts';
import { type TestItem, wxr } from './wordpress/fixtures/wxr.ts';

const uploads = 'https://diario.example/wp-content/uploads';
/** One blog, exported in parts that name each other. */
const parts: TestItem[][] = [
	[
		{ id: 1, content: `<img src="${uploads}/2010/03/a.jpg">`, comments: [{ id: 1 }] },
		{ id: 22, type: 'page', parent: 21, link: 'https://diario.example/?page_id=22', name: 'dove' },
		{ id: 30, type: 'nav_menu_item', comments: [{ id: 50 }] },
	],
	[{ id: 2, comments: [{ id: 2 }, { id: 3, parent: 2 }] }],
	[
		{ id: 3, type: 'attachment', status: 'inherit', parent: 1, url: `${uploads}/2010/03/a.jpg`, link: '' },
		{ id: 21, type: 'page', link: 'https://diario.example/chi/', name: 'chi' },
		{ id: 1, content: 'twice' },
	],
];
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le');

const whole = wxr({ items: parts.flat() });
const inParts = zip(
	parts
		.map((part, index) => ({
			name: `blog/diario.wordpress.${index + 8}.xml`,
			content: wxr({ items: part }),
		}))
		.reverse(),
);

test('an export comes in the same however it is packed, cut or begun', async () => {
	const files: Record<string, string | Buffer> = {
		'as it is': whole,
		'blank lines': `\r\n\n  \t${whole}`,
		'blank lines and a mark': `\n\n\ufeff${whole}`,
		'two marks': `\ufeff\ufeff\n${whole}`,
		'many blank lines': ' \n'.repeat(40_000) + whole,
		'UTF-16': utf16(whole),
		'blank lines in UTF-16': utf16(`\n${whole}`),
		gzip: gzipSync(whole),
		'blank lines, gzip': gzipSync(`\n${whole}`),
		'gzip in pieces': Buffer.concat([gzipSync(whole.slice(0, 900)), gzipSync(whole.slice(900))]),
		zip: zip([{ name: 'export.xml', content: whole }]),
		'gzip in a zip': zip([{ name: 'export.xml.gz', content: gzipSync(whole) }]),
		'parts in a zip': inParts,
		'beside other things': zip([
			{ name: '__MACOSX/._export.xml', content: whole.replaceAll('slug-', 'wrong-') },
			{ name: 'blog/', content: '' },
			{ name: 'blog/.hidden.xml', content: whole },
			{
				name: 'feed.xml',
				content: '<rss version="2.0"><channel><item><title>x</title></item></channel></rss>',
			},
			{ name: '../../../etc/passwd', content: 'root' },
			{ name: 'C:\\blog\\export.xml', content: whole },
			{ name: 'foto.jpg', content: Buffer.from([0xff, 0xd8, 0xff]) },
		]),
	};
	const outcome = async (content: string | Buffer, dryRun: boolean) => {
		const db = await emptySqlite();
		const report = await importFile(db, content, dryRun);
		const articles = await db
			.selectFrom('article')
			.select(['wordpress_id', 'path', 'html', 'parent_id', 'comments_count'])
			.orderBy('wordpress_id')
			.execute();
		const media = await db.selectFrom('media').select(['path', 'article_id']).execute();
		await db.destroy();
		return { report, rows: { articles, media } };
	};
	const expected = await outcome(whole, false);
	assert.deepEqual(
		expected.rows.articles.map(({ path }) => path),
		['2010/03/slug-1', '2010/03/slug-2', 'chi', 'chi/dove'],
	);
	for (const [name, content] of Object.entries(files)) {
		const { report, rows } = await outcome(content, false);
		const plain = (all: typeof rows) =>
			all.articles.map(({ parent_id, ...row }) => [row, parent_id !== null]);
		assert.deepEqual(plain(rows), plain(expected.rows), name);
		assert.equal(rows.media.length, 1, name);
		assert.deepEqual([report.counts, report.totals], [expected.report.counts, expected.report.totals], name);
		assert.equal((await outcome(content, true)).report.counts.items, expected.report.counts.items, name);
	}
});

onEveryEngine('parts in a zip come in on either engine, and once', async ({ open }) => {
	const db = await open();
	await importFile(db, inParts);
	await importFile(db, inParts);
	assert.equal((await db.selectFrom('article').select('id').execute()).length, 4);
});

test('several exports in a zip come in one after the other, with one report', async () => {
	const { db, boat } = await withBlog({ open: emptySqlite });
	const content = zip([
		{ name: 'b.xml', content: wxr({ items: [{ id: 1 }] }) },
		{ name: 'a.xml', content: wxr({ base: 'https://altro.example', items: [{ id: 1, name: 'altro' }] }) },
		{ name: 'disqus.xml.gz', content: gzipSync(disqus([{ id: 1 }])) },
	]);
	const report = await importFile(db, content);
	assert.deepEqual([report.counts.items, report.counts.new], [2, 1]);
	assert.equal(report.articles.length, 3);
	assert.equal(
		(await db.selectFrom('comment').select('id').where('article_id', '=', boat).execute()).length,
		1,
	);
	assert.equal((await db.selectFrom('import_source').select('id').execute()).length, 2);
});

test('lines are counted from the first of the file, and named by what was sent', async () => {
	const db = await emptySqlite();
	const wrong = `\n\n${wxr({ items: [{ id: 1 }] }).replace('</channel>', '</wrong>')}`;
	const line = wrong.split('\n').findIndex((one) => one.includes('</wrong>')) + 1;
	await assert.rejects(importFile(db, wrong), new RegExp(`line ${line}: malformed XML`));
	const packed = zip([{ name: 'blog/uno.xml', content: wrong }]);
	await assert.rejects(
		importFile(db, packed),
		new RegExp(`^ImportRefusal: file/blog/uno\\.xml, line ${line}: `),
	);
});

test('what unpacks to too much, or to something else than it says, is refused in bounded time and room', async () => {
	const db = await emptySqlite();
	const good = wxr({ items: [{ id: 1 }] });
	const bomb = Buffer.concat([Buffer.from(good.slice(0, -20)), Buffer.alloc(66 * 1024 ** 2, ' ')]);
	const cases: [Buffer, RegExp][] = [
		[gzipSync(bomb), /larger than \d+ bytes/],
		[zip([{ name: 'a.xml', content: bomb }]), /larger than \d+ bytes/],
		[
			zip(
				['a', 'b', 'c'].map((name) => ({ name: `${name}.xml`, content: bomb.subarray(0, 22 * 1024 ** 2) })),
			),
			/larger than \d+ bytes/,
		],
		[zip([{ name: 'a.xml', content: good, said: 10 }]), /damaged/],
		[zip([{ name: 'a.xml', content: good, flags: 1 }]), /password/],
		[zip([{ name: 'a.xml', content: good }]).subarray(0, -30), /damaged/],
		[zip([{ name: 'a.xml.gz', content: gzipSync(good).subarray(0, 400) }]), /damaged/],
		[
			zip([{ name: 'b.zip', content: zip([{ name: 'a.xml', content: good }]) }]),
			/compressed archive with no files/,
		],
		[zip([]), /empty/],
		[gzipSync(gzipSync(good)), /compressed archive with no files/],
	];
	for (const [content, reason] of cases) {
		const began = performance.now();
		await assert.rejects(importFile(db, content), reason);
		assert.ok(performance.now() - began < 20_000);
	}
	assert.deepEqual(await db.selectFrom('article').select('id').execute(), []);
});
