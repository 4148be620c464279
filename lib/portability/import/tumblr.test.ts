import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import type { Database } from '#db/schema';
import { emptySqlite, onEveryEngine } from '#db/testing';
import { resolveAddress } from '#lib/conversation/routing/address-queries';
import { fillEmpty } from '#lib/portability/demo/demo';
import { getSite } from '#lib/site/settings/queries';
import { importFile } from './fixtures/files.ts';
import { zip } from './fixtures/zip.ts';

const page = (body: string, tags: string[] = []) => `<!DOCTYPE HTML>
<html>
<head><meta charset="utf-8"><title>x</title><link rel="stylesheet" href="../../style.css"></head>
<body class="post">
${body}
<div id="footer">
	<span id="timestamp"> October 12th, 2018 12:05am </span>
	${tags.map((tag) => `<span class="tag">${tag}</span>`).join('\n')}
</div>
</body>
</html>`;

const articlesOf = (db: Database) =>
	db.selectFrom('article').selectAll().where('source_key', 'is not', null).orderBy('source_key').execute();
const leads = async (db: Database, path: string) =>
	(await resolveAddress(db, path, new URLSearchParams()))?.location ?? null;

onEveryEngine("Tumblr's archive comes with its pictures, tags and addresses, once", async ({ open }) => {
	const db = await open();
	await fillEmpty(db, { demo: false });
	await db.updateTable('site').set({ time_zone: 'Europe/Rome' }).execute();
	const picture = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'teal' } })
		.jpeg()
		.toBuffer();
	const posts = zip([
		{
			name: 'posts/html/170000000001.html',
			content: page(
				'<h1>La <b>barca</b></h1>\n<p>Prima\nriga.</p><img src="../../media/1_0.jpg"/><script>x()</script>',
				['mare', 'due parole'],
			),
		},
		{ name: 'posts/html/170000000002.html', content: page('<p>Senza titolo.</p>') },
		{ name: 'posts/posts_index.html', content: '<html><body>x</body></html>' },
	]);
	const archive = zip([
		{ name: 'mare/posts.zip', content: posts },
		{ name: 'mare/media/1_0.jpg', content: picture },
		{ name: 'mare/media/2_0.jpg', content: picture },
		{ name: 'mare/payload-0.json', content: '[{"data":{"email":"x"}}]' },
	]);
	const foreseen = await importFile(db, archive, true);
	const report = await importFile(db, archive);
	assert.deepEqual(report.counts, { articles: 2, new: 2, known: 0 });
	assert.deepEqual([foreseen.counts, foreseen.notes], [report.counts, report.notes]);
	assert.deepEqual(report.notes, { media: ['tumblr/1_0.jpg'] });
	const [first, second] = await articlesOf(db);
	assert.deepEqual(
		[first!.title, first!.path, first!.local_time],
		['La barca', '2018/10/la-barca', '2018-10-12 00:05:00'],
	);
	assert.match(first!.html, /<p>Prima riga\.<\/p>[\s\S]*src="\/media\/tumblr\/1_0\.jpg"/);
	assert.doesNotMatch(first!.html, /script|footer|timestamp/);
	assert.deepEqual([second!.title, second!.path], ['', '2018/10/170000000002']);
	for (const [path, to] of [
		['post/170000000001', '/2018/10/la-barca'],
		['post/170000000001/la-barca-di-ieri', '/2018/10/la-barca'],
		['post/170000000009/altro', null],
		['tagged/due parole', '/tag/due-parole'],
	] as const)
		assert.equal(await leads(db, path), to, path);
	assert.deepEqual((await importFile(db, archive)).counts, { articles: 2, new: 0, known: 2 });
	assert.deepEqual(await articlesOf(db), [first, second]);
});

const v2 = {
	meta: { status: 200, msg: 'OK' },
	response: {
		blog: { title: 'Il mare', description: 'Onde', timezone: 'Europe/Rome' },
		posts: [
			{
				id: 1,
				id_string: '1',
				type: 'text',
				state: 'published',
				post_url: 'https://mare.tumblr.com/post/11/la-barca',
				slug: 'la-barca',
				timestamp: 1_500_000_000,
				title: 'La barca',
				body: '<p>Testo</p>',
				tags: ['vela'],
				reblog_key: 'x',
			},
			{ id: 12, type: 'quote', state: 'draft', timestamp: 1_500_000_001, text: 'Detto', source: 'Ugo' },
			{
				id: 13,
				type: 'link',
				post_url: 'https://mare.tumblr.com/post/13',
				timestamp: 1_500_000_002,
				url: 'https://altro.example/dove',
				title: 'Altrove',
				description: '<p>Là</p>',
			},
			{
				id: 14,
				type: 'photo',
				state: 'private',
				timestamp: 1_500_000_003,
				photos: [{ caption: 'Molo', original_size: { url: 'https://64.media.tumblr.com/a.jpg' } }],
				caption: '<p>Il molo</p>',
			},
			{
				id: 15,
				type: 'chat',
				timestamp: 1_500_000_004,
				dialogue: [{ name: 'Ugo', label: 'Ugo:', phrase: 'Ciao <b>' }],
			},
			{
				id: 16,
				type: 'video',
				timestamp: 1_500_000_005,
				permalink_url: 'https://vimeo.com/1',
				caption: '<p>Film</p>',
			},
			{
				id: 17,
				type: 'answer',
				timestamp: 1_500_000_006,
				asking_name: 'pia',
				question: 'Quando?',
				answer: '<p>Ora</p>',
			},
			{ id: 18, type: 'text', timestamp: 1_500_000_007, content: [{ type: 'text', text: 'x' }] },
		],
	},
};

onEveryEngine(
	'every kind of post that Tumblr’s interface answers says here what it said',
	async ({ open }) => {
		const db = await open();
		await fillEmpty(db, { demo: false });
		const report = await importFile(db, JSON.stringify(v2));
		assert.deepEqual(report.counts, { articles: 8, new: 8, known: 0 });
		assert.equal(report.notes.words, undefined);
		assert.equal(report.notes.differs!.length, 1, 'a text in blocks of theirs');
		const { title, tagline, time_zone } = await getSite(db);
		assert.deepEqual([title, tagline, time_zone], ['Il mare', 'Onde', 'Europe/Rome']);
		const rows = await articlesOf(db);
		const html = rows.map((row) => row.html.replaceAll('\n', ''));
		assert.deepEqual(
			rows.map(({ status, title: name }) => `${status} ${name}`),
			[
				'published La barca',
				'draft ',
				'published Altrove',
				'private ',
				'published ',
				'published ',
				'published ',
				'published ',
			],
		);
		assert.match(html[1]!, /<blockquote>.*Detto.*<\/blockquote><p>Ugo<\/p>/);
		assert.match(html[2]!, /href="https:\/\/altro\.example\/dove"[^>]*>Altrove<\/a><\/p><p>Là/);
		assert.match(html[3]!, /64\.media\.tumblr\.com.*Il molo/);
		assert.match(html[4]!, /<strong>Ugo:<\/strong> Ciao &lt;b&gt;/);
		assert.match(html[5]!, /vimeo\.com\/1.*Film/);
		assert.match(html[6]!, /<blockquote>.*<strong>pia<\/strong>: Quando\?.*<\/blockquote><p>Ora/);
		assert.equal(await leads(db, 'post/11/la-barca'), '/2017/07/la-barca');
		assert.equal(await leads(db, 'dove'), null, 'where a link leads was no address of the blog');
	},
);

test("the former interface's XML says the same as its JSON", async () => {
	const xml = `<?xml version="1.0" encoding="UTF-8"?><tumblr version="1.0">
		<tumblelog name="mare" timezone="Europe/Rome" title="Il mare">Onde</tumblelog><posts start="0" total="3">
		<post id="11" url="https://mare.tumblr.com/post/11" url-with-slug="https://mare.tumblr.com/post/11/la-barca" type="regular"
			date-gmt="2017-07-14 02:40:00 GMT" unix-timestamp="1500000000" slug="la-barca">
			<regular-title>La barca</regular-title><regular-body>&lt;p&gt;Testo&lt;/p&gt;</regular-body><tag>vela</tag><tag>due parole</tag></post>
		<post id="12" type="photo" unix-timestamp="1500000001" private="true"><photo-caption>Due</photo-caption>
			<photo-url max-width="1280">https://64.media.tumblr.com/a.jpg</photo-url><photo-url max-width="75">https://64.media.tumblr.com/s.jpg</photo-url>
			<photoset><photo caption="Uno"><photo-url max-width="1280">https://64.media.tumblr.com/b.jpg</photo-url></photo>
			<photo caption=""><photo-url max-width="1280">https://64.media.tumblr.com/c.jpg</photo-url></photo></photoset></post>
		<post id="13" type="conversation" unix-timestamp="1500000002"><conversation-text>Ugo: ciao</conversation-text>
			<conversation><line name="Ugo" label="Ugo:">ciao</line></conversation></post>
	</posts></tumblr>`;
	const db = await emptySqlite();
	await fillEmpty(db, { demo: false });
	assert.deepEqual((await importFile(db, xml)).counts, { articles: 3, new: 3, known: 0 });
	const [text, photos, talk] = await articlesOf(db);
	assert.deepEqual(
		[text!.title, text!.published_at, photos!.status],
		['La barca', 1_500_000_000_000, 'private'],
	);
	assert.match(photos!.html, /b\.jpg[\s\S]*c\.jpg[\s\S]*Due/);
	assert.match(talk!.html, /<strong>Ugo:<\/strong> ciao/);
	assert.equal(await leads(db, 'tagged/due parole'), '/tag/due-parole');
	await db.destroy();
});

test('Tumblr files that are cut are refused; pages that are broken are read without their scripts', async () => {
	const json = JSON.stringify(v2);
	for (let end = 97; end < json.length; end += 97) {
		const db = await emptySqlite();
		await fillEmpty(db, { demo: false });
		await assert.rejects(importFile(db, json.slice(0, end)), /ImportRefusal/, String(end));
		assert.deepEqual(await articlesOf(db), []);
		await db.destroy();
	}
	const whole = page('<h1>Uno</h1><p>Testo</p>', ['mare']);
	const db = await emptySqlite();
	await fillEmpty(db, { demo: false });
	const cut = Array.from({ length: whole.length }, (_, end) => end).filter((end) => end % 29 === 0);
	const pages = cut.map((end) => ({
		name: `posts/html/${900_000 + end}.html`,
		content: whole.slice(0, end),
	}));
	const odd = [
		{ name: 'posts/html/800001.html', content: page(`${'<div>'.repeat(20_000)}profondo`) },
		{ name: 'posts/html/800002.html', content: page('<img src="../../media/../../../etc/passwd">\0\ud800') },
		{ name: 'posts/html/800003.html', content: `<h1>${'<h1>'.repeat(50_000)}` },
		{ name: '../../posts/html/800004.html', content: page('fuori') },
	];
	const began = performance.now();
	const report = await importFile(db, zip([...pages, ...odd]));
	assert.ok(performance.now() - began < 20_000);
	assert.equal(report.counts.new, cut.length + odd.length - 1, 'what lies above the archive is none of it');
	await db.destroy();
});

const real = join(import.meta.dirname, '../../../../shared/data/archives/tumblr/jekyll-import-1.json');

test('a real answer of Tumblr comes in whole', {
	skip: !existsSync(real) && '../shared is not here',
}, async () => {
	const db = await emptySqlite();
	await fillEmpty(db, { demo: false });
	const file = readFileSync(real);
	assert.deepEqual((await importFile(db, file)).counts, { articles: 2, new: 2, known: 0 });
	const [first, second] = await articlesOf(db);
	assert.deepEqual([first!.path, second!.path], ['2013/07/jekyll-test', '2014/01/knock-knock']);
	assert.match(second!.html, /Knock knock\?[\s\S]*Who is there\?/);
	assert.equal((await getSite(db)).time_zone, 'Canada/Atlantic');
	assert.equal(await leads(db, 'post/54759400073/jekyll-test'), '/2013/07/jekyll-test');
	assert.equal((await importFile(db, file)).counts.new, 0);
	await db.destroy();
});
