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

onEveryEngine('posts in Textile come as HTML, with their pictures, code and links', async (engine) => {
	const { db } = await withBlog(engine);
	const dataDir = mkdtempSync(join(tmpdir(), 'postilla-textile-'));
	try {
		const packed = zip([
			{
				name: 'diario/_posts/2008-03-04-la_rete.textile',
				content: `---\ntitle: La rete\ntags: [mare]\ncover: /img/prua.png\npermalink: /reti/la-rete.html\n---
# uno
# due

!{{ site.url }}/img/molo.png(Al molo)!:altra

{% highlight ruby %}
puts "*a*" && :b[:c]

<b>{:d => 1}</b>
{% endhighlight %}

@{:e => 2}@ e "l’altra":{% post_url 2008-03-05-altra %}.

<!--more-->

!/img/manca.png! <script>alert(1)</script>

[altra]/2008/03/05/altra.html`,
			},
			{
				name: 'diario/_posts/2008-03-05-altra.textile',
				content: `---\ntitle: Altra\n---\nh3. Titolo\n\n${'('.repeat(200)}`,
			},
			{
				name: 'diario/_posts/2008-03-06-vuota.textile',
				content: '---\ntitle: Vuota\npublished: false\n---\n',
			},
			{
				name: 'diario/_posts/2008-03-08-pagina.html',
				content: '---\ntitle: Pagina\n---\n<p>Qui</p>\n{% highlight ruby %}\na < b\n{% endhighlight %}',
			},
			{ name: 'diario/_posts/2008-03-07-vecchia.rst', content: 'x' },
			{ name: 'diario/img/molo.png', content: await picture('#357') },
			{ name: 'diario/img/prua.png', content: await picture('#753') },
		]);
		const report = await importFile(db, packed, false, { dataDir });
		assert.deepEqual(report.counts, { articles: 4, new: 4, known: 0 });
		assert.deepEqual(report.notes.media?.sort(), ['img/molo.png', 'img/prua.png']);
		assert.match(report.notes.missing!.join(), /^\/img\/manca\.png/);
		assert.match(report.notes.skipped!.join(), /^_posts\/2008-03-07-vecchia\.rst/);
		assert.match(report.notes.differs!.join(), /^«?“?Altra[^,]*textile[^,]*$/);
		assert.equal(report.notes.words, undefined);
		const rows = await db
			.selectFrom('article')
			.selectAll()
			.where('source_key', 'like', 'markdown:%')
			.orderBy('source_key')
			.execute();
		const [net, other, empty, page] = rows;
		assert.deepEqual(
			[net!.title, net!.format, net!.status, net!.local_time, net!.path?.replace(/.*\//, '')],
			['La rete', 'classic', 'published', '2008-03-04 00:00:00', 'la-rete'],
		);
		assert.match(
			net!.html,
			/\/media\/img\/prua[\s\S]*<ol>\s*<li>uno<\/li>\s*<li>due<\/li>\s*<\/ol>[\s\S]*<a href="[^"]*altra[^"]*"[^<>]*><img[^>]*\/media\/img\/molo[\s\S]*<pre><code class="language-ruby">puts "\*a\*" &amp;&amp; :b\[:c\]\n\n&lt;b&gt;\{:d =&gt; 1\}&lt;\/b&gt;\s*<\/code><\/pre>\s*<p><code>\{:e =&gt; 2\}<\/code> e <a href="[^"]*2008\/03\/05\/altra[^"]*">l’altra<\/a>/,
		);
		assert.doesNotMatch(net!.html, /<script|manca\.png"? \//);
		assert.match(net!.lead!, /l’altra<\/a>\.<\/p>$/);
		assert.match(other!.html, /h3\. Titolo/);
		assert.equal(empty!.status, 'draft');
		assert.match(page!.html, /^<p>Qui<\/p>\s*<pre><code class="language-ruby">a &lt; b\s*<\/code><\/pre>$/);
		assert.equal(
			(await resolveAddress(db, 'reti/la-rete.html', new URLSearchParams()))?.location,
			`/${net!.path}`,
		);
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
