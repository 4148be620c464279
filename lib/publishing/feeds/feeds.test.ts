import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { parseFeed } from '@rowanmanning/feed-parser';
import { SaxesParser } from 'saxes';
import type { Database } from '#db/schema';
import { onEveryEngine } from '#db/testing';
import { keepComment, publishComment } from '#lib/conversation/comments/commands';
import { publishArticle } from '#lib/publishing/articles/commands';
import { embedded } from '#lib/publishing/oembed/answer';
import { ensureSite } from '#lib/site/settings/commands';
import { getSite } from '#lib/site/settings/queries';
import { formatFeed } from './format.ts';
import { feedAt } from './queries.ts';

const hostile = 'A ]]> & <script>alert(1)</script>';

async function blog(db: Database) {
	await ensureSite(db, { title: hostile });
	const post = (path: string, more: object = {}) =>
		publishArticle(db, {
			kind: 'post',
			slug: path,
			path,
			title: hostile,
			source: '',
			format: 'classic',
			html: '<p><a href="/tag/x">x</a> ]]&gt;</p>',
			excerpt: '',
			updated_at: 0,
			comments_open: 1,
			mentions_open: 1,
			published_at: 1_000,
			local_time: '1970-01-01 00:00:01',
			termIds: [],
			...more,
		});
	const comment = (article_id: number, text: string) => ({
		article_id,
		kind: 'comment' as const,
		list: 'comments' as const,
		author_name: hostile,
		text,
		html: `<p>${text}</p>`,
		created_at: 5_000,
		local_time: '1970-01-01 00:00:05',
	});
	return { post, comment };
}

onEveryEngine('feeds hold what anyone may read and nothing else', async (engine) => {
	const db = await engine.open();
	const { post, comment } = await blog(db);
	const open = await post('open');
	const locked = await post('locked', { password: 'x' });
	await publishComment(db, comment(open, 'said'));
	await keepComment(db, comment(open, 'held'), 'held');
	await publishComment(db, comment(locked, 'secret'));
	const site = await getSite(db);
	const texts = async (path: string) => (await feedAt(db, site, path))!.items.map((item) => item.html);
	assert.deepEqual(await texts('comments'), ['<p>said</p>']);
	assert.deepEqual(await texts('open'), ['<p>said</p>']);
	assert.equal(await feedAt(db, site, 'locked'), null);
	assert.equal(await feedAt(db, site, 'tag/none'), null);
	const posts = await texts('');
	assert.deepEqual(posts.sort(), ['', '<p><a href="/tag/x">x</a> ]]&gt;</p>']);
});

onEveryEngine('a thread and a person are followed by feeds of their own', async (engine) => {
	const db = await engine.open();
	const { post, comment } = await blog(db);
	const [open, other] = [await post('open'), await post('other')];
	const locked = await post('locked', { password: 'x' });
	const lia = await db
		.insertInto('person')
		.values({ slug: 'lia', name: 'Lia', email: null, biography: '', links: '[]', role: 'author' })
		.returningAll()
		.executeTakeFirstOrThrow();
	await db.updateTable('article').set({ author_id: lia.id }).where('id', '=', open).execute();
	const say = (article: number, text: string, more: object = {}) =>
		publishComment(db, { ...comment(article, text), ...more });
	const first = await say(open, 'first');
	await say(open, 'second');
	await say(open, 'answer', { parent_id: first!.id, person_id: lia.id });
	await say(other, 'elsewhere', { person_id: lia.id, created_at: 6_000 });
	await say(locked, 'secret', { person_id: lia.id });
	const held = await keepComment(
		db,
		{ ...comment(open, 'held'), parent_id: first!.id, person_id: lia.id },
		'held',
	);
	const site = await getSite(db);
	const texts = async (path: string) =>
		(await feedAt(db, site, path))?.items.map((item) => item.html) ?? null;
	assert.deepEqual(await texts('open/comments/1'), ['<p>answer</p>', '<p>first</p>']);
	assert.deepEqual(await texts('open/comments/3'), ['<p>answer</p>', '<p>first</p>'], 'by any comment of it');
	assert.deepEqual(await texts('open/comments/2'), ['<p>second</p>']);
	await db.updateTable('comment').set({ edited_at: 9_000 }).where('id', '=', first!.id).execute();
	const times = (await feedAt(db, site, 'open/comments/1'))!.items.map((item) => item.updated);
	assert.equal(times[1], 9_000, 'words that were corrected are news to who follows');
	assert.equal(await texts('open/comments/9'), null);
	assert.equal(await texts('locked/comments/1'), null);
	assert.deepEqual(await texts('author/lia/comments'), ['<p>elsewhere</p>', '<p>answer</p>']);
	assert.equal(await texts('author/nobody/comments'), null);
	const siteUrl = 'http://blog.example';
	const most = { width: 300, height: 1000 };
	const card = (address: string) => embedded(db, { address: siteUrl + address, siteUrl, most });
	const told = await card('/open/comments/1');
	assert.match(
		String(told!.html),
		/^<blockquote class="postilla"><p>first<\/p><cite><a href="http:\/\/blog.example\/open\/comments\/1">/,
	);
	assert.ok(!String(told!.html).includes('<script>'));
	assert.equal(told!.author_name, hostile);
	assert.equal(told!.width, 300);
	for (const none of ['/open/comments/9', '/locked/comments/1', `/open/comments/${held.id}00`])
		assert.equal(await card(none), null, none);
});

onEveryEngine('a feed without articles is an empty feed', async (engine) => {
	const db = await engine.open();
	await ensureSite(db);
	assert.deepEqual((await feedAt(db, await getSite(db), ''))!.items, []);
});

onEveryEngine(
	'feeds are well-formed whatever is written in titles and names, with whole addresses',
	async (engine) => {
		const db = await engine.open();
		const { post, comment } = await blog(db);
		await publishComment(db, comment(await post('open'), 'said'));
		const site = await getSite(db);
		for (const path of ['', 'comments', 'open']) {
			const view = (await feedAt(db, site, path))!;
			for (const format of ['rss', 'atom'] as const) {
				const xml = formatFeed(view, site, 'https://blog.example', '/feed', format);
				const parser = new SaxesParser({ xmlns: true });
				parser.on('error', (error) => assert.fail(`${format} of "${path}": ${error.message}`));
				parser.write(xml).close();
				assert.doesNotMatch(xml, /href="\/(?!\/)/);
			}
			const json = JSON.parse(formatFeed(view, site, 'https://blog.example', '/feed.json', 'json'));
			assert.equal(json.title.includes(hostile), true);
		}
	},
);

onEveryEngine(
	'an independent parser finds in each format what its specification asks for',
	async (engine) => {
		const db = await engine.open();
		const { post, comment } = await blog(db);
		await db
			.updateTable('site')
			.set({ settings: JSON.stringify({ found: { hub: 'https://hub.example/' } }) })
			.execute();
		const sound = { path: 'a b.mp3', status: 'stored', type: 'audio/mpeg', bytes: 9 } as const;
		const words = { title: '', alt: '', caption: '', variants: '[]' };
		await db
			.insertInto('media')
			.values({ ...sound, ...words })
			.execute();
		const html =
			'<p>Testo \u0007<img src="/media/x.jpg" srcset="/media/x-1.webp 320w, /media/x-2.webp 640w"></p>';
		const text = { html: `${html}<audio controls src="/media/a%20b.mp3"></audio>`, excerpt: 'Testo' };
		const id = await post('open', text);
		await publishComment(db, comment(id, 'said'));
		await post('locked', { ...text, password: 'x', published_at: 2_000 });
		const site = await getSite(db);
		const view = (await feedAt(db, site, ''))!;
		const at = 'https://blog.example';
		for (const format of ['rss', 'atom'] as const) {
			const xml = formatFeed(view, site, at, '/feed', format);
			const feed = parseFeed(xml);
			assert.equal(feed.self, `${at}/feed`);
			const [locked, open] = feed.items;
			assert.deepEqual(
				[locked!.url, locked!.content || null, locked!.media.length],
				[`${at}/locked`, null, 0],
			);
			assert.match(open!.id!, /^urn:uuid:/);
			assert.match(open!.content!, /srcset="https:\/\/blog\.example\/media\/x-1\.webp 320w, https:/);
			assert.equal(open!.media[0]!.url, `${at}/media/a%20b.mp3`);
			assert.equal(open!.published!.getTime(), 1_000);
			assert.match(xml, /rel="hub"/);
		}
		const rss = formatFeed(view, site, at, '/feed', 'rss');
		assert.match(rss, /<slash:comments>1<\/slash:comments>/);
		assert.match(rss, /<wfw:commentRss>https:\/\/blog\.example\/open\/feed<\/wfw:commentRss>/);
		const json = JSON.parse(formatFeed(view, site, at, '/feed.json', 'json'));
		assert.equal(json.version, 'https://jsonfeed.org/version/1.1');
		assert.deepEqual(json.items[1].attachments, [
			{ url: `${at}/media/a%20b.mp3`, mime_type: 'audio/mpeg', size_in_bytes: 9 },
		]);
		assert.deepEqual(json.hubs, [{ type: 'WebSub', url: 'https://hub.example/' }]);
	},
);
