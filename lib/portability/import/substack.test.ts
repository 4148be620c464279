import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { readFiles, readFolder } from './fixtures/folder.ts';
import { readSubstack } from './substack.ts';

const header = 'post_id,post_date,is_published,email_sent_at,type,audience,title,subtitle,podcast_url';
const data = (value: object) => JSON.stringify(value).replaceAll('"', '&quot;');

test('Substack: rows and their pages become articles without buttons and forms, with pictures and former addresses', async () => {
	const { articles, notes } = await readFiles(readSubstack, {
		'posts.csv': [
			header,
			'11.la-barca,2019-07-26T20:48:19.814Z,true,,newsletter,everyone,"La barca, lenta",In breve,',
			'12.voce,2020-01-01T00:00:00.000Z,true,,podcast,only_paid,Voce,,https://a.example/a.mp3',
			'13.bozza,,false,,newsletter,everyone,Bozza,,',
			'14.chi,2020-01-01T00:00:00.000Z,true,,page,everyone,Chi,,',
			'15.posta,2020-01-01T00:00:00.000Z,true,,adhoc_email,everyone,Posta,,',
			',2020-01-01,true,,newsletter,everyone,Senza,,',
		].join('\n'),
		'posts/11.la-barca.html': `<p class="button-wrapper" data-attrs="{}"><a class="button primary" href="https://x.substack.com/subscribe?"><span>Iscriviti</span></a></p>
<p>Una <em>barca</em><a class="footnote-anchor" id="footnote-anchor-1" href="#footnote-1">1</a></p>
<div class="captioned-image-container"><figure><a class="image-link" href="https://x"><div class="image2-inset"><picture><source srcset="a 1x"><img src="https://substackcdn.com/image/fetch/w_1456,c_limit/https%3A%2F%2Fbucket.example%2Fa.jpeg" alt="Prua" width="10"></picture><div class="image-link-expand"><svg></svg></div></div></a><figcaption class="image-caption">La prua</figcaption></figure></div>
<p class="button-wrapper"><a class="button primary" href="https://b.example/libro"><span>Il libro</span></a></p>
<div class="subscription-widget-wrap"><form><input></form></div>
<div id="youtube2-x" class="youtube-wrap" data-attrs="${data({ videoId: 'aqz-KE-bpKQ' })}"><div class="youtube-inner"></div></div>
<div class="tweet" data-attrs="${data({ url: 'https://x.com/a/status/1' })}"></div>
<div class="footnote"><a id="footnote-1" href="#footnote-anchor-1" class="footnote-number">1</a><div class="footnote-content"><p>Nota</p></div></div><script>alert(1)</script>`,
		'posts/12.voce.html': '<p>Parole</p>',
		'posts/13.bozza.html': '<p>Non finita</p>',
		'posts/14.chi.html': '<p>Io</p>',
		'posts/15.posta.html': '<p>Ciao</p>',
		'posts/11.opens.csv': 'x',
		'email_list.diario.csv': 'email,active_subscription\na@example.org,true',
	});
	assert.deepEqual(
		[...articles.values()].map(({ id, kind, status, slug, oldPaths }) => [
			id,
			kind,
			status,
			slug,
			...oldPaths,
		]),
		[
			['11', 'post', 'published', 'la-barca', 'p/la-barca'],
			['12', 'post', 'private', 'voce', 'p/voce'],
			['13', 'post', 'draft', 'bozza', 'p/bozza'],
			['14', 'page', 'published', 'chi', 'p/chi'],
			['15', 'post', 'draft', 'posta', 'p/posta'],
		],
	);
	const boat = articles.get('11')!;
	assert.deepEqual(
		[boat.title, boat.excerpt, boat.publishedAt],
		['La barca, lenta', 'In breve', Date.parse('2019-07-26T20:48:19.814Z')],
	);
	assert.equal(
		boat.text.replace(/>\s+</g, '><').replace(/<script.*/, ''),
		'<p>Una <em>barca</em><a href="#footnote-1" id="footnote-anchor-1">1</a></p><figure><img src="https://bucket.example/a.jpeg" alt="Prua" width="10"><figcaption>La prua</figcaption></figure><p><a href="https://b.example/libro">Il libro</a></p><p><a href="https://www.youtube.com/watch?v=aqz-KE-bpKQ">https://www.youtube.com/watch?v=aqz-KE-bpKQ</a></p><p><a href="https://x.com/a/status/1">https://x.com/a/status/1</a></p><div><a href="#footnote-anchor-1" id="footnote-1">1</a><p>Nota</p></div>',
	);
	assert.match(
		articles.get('12')!.text,
		/^<audio controls="" src="https:\/\/a\.example\/a\.mp3"><\/audio> <p>Parole<\/p>$/,
	);
	assert.deepEqual(notes.get('differs'), ['audience /voce', 'status /posta adhoc_email']);
	assert.deepEqual(notes.get('skipped')!.sort(), [
		'left.buttons 2',
		'left.row 6',
		'left.subscribers email_list.diario.csv',
	]);
});

test('what is cut, nested or broken never crashes it', async () => {
	const row = '11.la-barca,2019-07-26T20:48:19.814Z,true,,newsletter,everyone,"La barca",In breve,\n';
	for (let end = 0; end < row.length; end += 3)
		await readFiles(readSubstack, {
			'posts.csv': `${header}\n${row.slice(0, end)}`,
			'posts/11.la-barca.html': `<p data-attrs='{"a`,
		});
	const deep = await readFiles(readSubstack, {
		'posts.csv': `${header}\n${row}`,
		'posts/11.la-barca.html': `${'<div data-attrs="[">'.repeat(100_000)}fondo`,
	});
	assert.equal(deep.articles.get('11')!.text, 'fondo');
});

test('a real export of Substack', async (t) => {
	const folder = '../shared/data/archives/substack/mg-substack';
	if (!existsSync(folder)) return t.skip('../shared is not here');
	const { articles, notes } = await readFolder(readSubstack, folder);
	assert.deepEqual(
		[...articles.values()].map(({ title, kind, status }) => [title, kind, status]),
		[
			['Plain Text', 'post', 'published'],
			['Comment Buttons', 'post', 'published'],
			['Talk to Us', 'post', 'published'],
			['Plain Text', 'post', 'draft'],
			['About Us', 'page', 'published'],
		],
	);
	assert.deepEqual(notes.get('skipped'), ['left.buttons 8']);
});
