import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { emptySqlite, onEveryEngine } from '#db/testing';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { resolveAddress } from '#lib/conversation/routing/address-queries';
import { importFile } from '../fixtures/files.ts';
import { zip } from '../fixtures/zip.ts';

const picture = (colour: string) =>
	sharp({ create: { width: 900, height: 600, channels: 3, background: colour } })
		.png()
		.toBuffer();

const files = async () => [
	{
		name: 'diario/_posts/2020-03-04-la-chiatta.md',
		content: `---\ntitle: La chiatta\ntags: [mare]\ncategory: Porto\nimage: /assets/prua.png\nredirect_from: /chiatta-vecchia\n---
Una *chiatta* lenta.\n\n![Il molo](/assets/molo.png "Al molo")\n\n<!--more-->\n\n<script>alert(1)</script>{% include firma.html %}`,
	},
	{
		name: 'diario/_posts/2020-03-05-bozza.md',
		content: '---\npublished: false\n---\n![](/assets/manca.png)',
	},
	{ name: 'diario/assets/molo.png', content: await picture('#357') },
	{ name: 'diario/assets/prua.png', content: await picture('#753') },
];

onEveryEngine('a folder of Markdown in a zip becomes articles with their pictures, once', async (engine) => {
	const { db } = await withBlog(engine);
	const dataDir = mkdtempSync(join(tmpdir(), 'postilla-markdown-'));
	try {
		const packed = zip(await files());
		const dry = await importFile(db, packed, true);
		assert.deepEqual(dry.counts, { articles: 2, new: 2, known: 0 });
		assert.equal(
			(await db.selectFrom('article').select('id').where('source_key', 'like', 'markdown:%').execute())
				.length,
			0,
		);
		const report = await importFile(db, packed, false, { dataDir });
		assert.deepEqual(report.counts, dry.counts);
		assert.deepEqual(report.notes, dry.notes);
		assert.deepEqual(report.notes.media?.sort(), ['assets/molo.png', 'assets/prua.png']);
		assert.match(report.notes.shortcodes!.join(), /\{% include firma\.html %\}/);
		assert.match(report.notes.missing!.join(), /^\/assets\/manca\.png/);
		const article = await db
			.selectFrom('article')
			.selectAll()
			.where('source_key', '=', 'markdown:_posts/2020-03-04-la-chiatta.md')
			.executeTakeFirstOrThrow();
		assert.deepEqual(
			[article.title, article.format, article.status, article.local_time],
			['La chiatta', 'markdown', 'published', '2020-03-04 00:00:00'],
		);
		assert.match(
			article.html,
			/<em>chiatta<\/em>[\s\S]*<img[^>]*\/media\/assets\/molo[\s\S]*<figcaption>Al molo/,
		);
		assert.doesNotMatch(article.html, /<script/);
		assert.match(article.lead!, /molo/);
		const shared = await db
			.selectFrom('media')
			.select('path')
			.where('id', '=', article.social_media_id)
			.executeTakeFirst();
		assert.equal(shared?.path, 'assets/prua.png');
		for (const old of ['porto/2020/03/04/la-chiatta.html', 'chiatta-vecchia'])
			assert.equal((await resolveAddress(db, old, new URLSearchParams()))?.location, `/${article.path}`, old);
		const again = await importFile(db, packed, false, { dataDir });
		assert.deepEqual(again.counts, { articles: 2, new: 0, known: 2 });
		assert.equal(again.notes.media, undefined);
	} finally {
		rmSync(dataDir, { recursive: true });
	}
});

test('a zip of a folder that is cut anywhere is refused or read, and one without articles is refused', async () => {
	const db = await emptySqlite();
	const packed = zip(await files());
	for (let end = 1; end < packed.length; end += 997)
		await assert.rejects(importFile(db, packed.subarray(0, end)));
	await assert.rejects(
		importFile(
			db,
			zip([
				{ name: 'a/index.md', content: 'x' },
				{ name: 'content/_index.md', content: 'x' },
			]),
		),
		/no articles/,
	);
	await assert.rejects(
		importFile(db, zip([{ name: '_posts/2020-01-01-x.md', content: Buffer.alloc(80_000_000) }])),
		/larger than/,
	);
	const far = { name: '../../../../tmp/2020-01-01-fuori.md', content: '---\ntitle: Fuori\n---\nx' };
	await assert.rejects(importFile(db, zip([far])), /empty/);
	await db.destroy();
});
