import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { emptySqlite, onEveryEngine } from '#db/testing';
import { contents, places, run } from './fixtures/run.ts';

const shared = join(import.meta.dirname, '../../../../../shared');
const skip = !existsSync(shared);
const read = (path: string) => readFileSync(join(shared, path));

if (!skip) {
	onEveryEngine(
		'the seed has 11 numbered comments and 7 trackbacks, both closed, and an empty tenth',
		async ({ open }) => {
			const db = await open();
			await run(db, read('seed/gli-interinali.wxr.xml'));
			const article = await db
				.selectFrom('article')
				.selectAll()
				.where('path', '=', '2010/03/gli-interinali-dei-social-media')
				.executeTakeFirstOrThrow();
			assert.deepEqual([article.comments_count, article.mentions_count], [11, 7]);
			assert.deepEqual([article.comments_open, article.mentions_open], [0, 0]);
			const numbers = await places(db, 1500);
			for (let n = 1; n <= 11; n++) assert.equal(numbers[9000 + n]![0], n);
			for (let n = 1; n <= 7; n++) assert.deepEqual(numbers[9100 + n], [n, null, null]);
			const tenth = await db
				.selectFrom('comment')
				.selectAll()
				.where('wordpress_id', '=', 9010)
				.executeTakeFirstOrThrow();
			assert.deepEqual([tenth.text, tenth.html, tenth.author_name, tenth.number], ['', '', '', 10]);
		},
	);

	onEveryEngine(
		"WordPress's theme test data comes in whole, and a second run changes nothing",
		async ({ open }) => {
			const db = await open();
			const file = read('data/wxr/wptt-themeunittestdata.xml');
			const report = await run(db, file);
			const before = await contents(db);
			const kinds = await db
				.selectFrom('article')
				.select(({ fn }) => ['kind', 'status', fn.countAll<number>().as('count')])
				.groupBy(['kind', 'status'])
				.orderBy('kind')
				.orderBy('status')
				.execute();
			assert.deepEqual(
				kinds.map((row) => [row.kind, row.status, Number(row.count)]),
				[
					['page', 'published', 21],
					['post', 'draft', 1],
					['post', 'published', 57],
				],
			);
			assert.equal(before.comment!.length, 33);
			assert.ok(report.includes('70 menu items.'), report);
			await run(db, file);
			assert.deepEqual(await contents(db), before);
		},
	);
}

test('every other sample file comes in, but for the malformed one', { skip }, async () => {
	for (const name of readdirSync(join(shared, 'data/wxr'))) {
		const db = await emptySqlite();
		const outcome = run(db, read(`data/wxr/${name}`));
		if (name.includes('malformed')) await assert.rejects(outcome, /line \d+: malformed XML/);
		else assert.match(await outcome, /By type and status/);
	}
});

test('sections in sections are read as WordPress meant them', { skip }, async () => {
	const db = await emptySqlite();
	await run(db, read('data/wxr/wpimporter-crazy-cdata.xml'));
	const { source } = await db.selectFrom('article').select('source').executeTakeFirstOrThrow();
	assert.equal(source, 'Content with nested <![CDATA[ tags ]]> :)');
});

test('a file of Squarespace comes in, and the report tells of its ampersands', { skip }, async () => {
	const db = await emptySqlite();
	const report = await run(db, read('data/archives/squarespace/ghost-migrate-sample.xml'));
	assert.match(report, /^ {2}- 12 “&” or HTML entities .* line 33\.$/m);
	const titles = await db.selectFrom('article').select('title').execute();
	assert.ok(
		titles.some(({ title }) => title === 'Draft & Post & More—More'),
		JSON.stringify(titles),
	);
	const terms = await db.selectFrom('term').select(['taxonomy', 'slug']).orderBy('slug').execute();
	assert.deepEqual(
		terms.map(({ taxonomy, slug }) => `${taxonomy} ${slug}`),
		['category company-news', 'tag has-images', 'tag programming'],
	);
});

test('hostile files are refused and leave nothing, odd ones come in', { skip }, async () => {
	const folder = join(shared, 'data/hostile/xml');
	const welcome: Record<string, string> = {
		'wxr-latin1-bytes.xml': 'Café',
		'wxr-utf16le-bom.xml': 't',
		'wxr-parent-cycle.xml': 't',
	};
	for (const name of readdirSync(folder)) {
		const db = await emptySqlite();
		const outcome = run(db, readFileSync(join(folder, name)));
		if (name in welcome) {
			await outcome;
			assert.equal((await db.selectFrom('article').select('title').executeTakeFirst())?.title, welcome[name]);
			continue;
		}
		await assert.rejects(outcome, /line \d+: a document type/, name);
		assert.equal(Object.values(await contents(db)).flat().length, 1, 'nothing but the clock');
	}
});
