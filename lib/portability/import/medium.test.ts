import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { readFiles, readFolder } from './fixtures/folder.ts';
import { readMedium } from './medium.ts';

const page = (
	body: string,
	{ title = 'La barca', subtitle = '', tags = [] as string[], at = '2018-08-11T11:23:34.123Z' } = {},
) => `<!DOCTYPE html>
<html><head><title>${title}</title></head><body><article class="h-entry"><header><h1 class="p-name">${title}</h1></header>
${subtitle && `<section data-field="subtitle" class="p-summary">\n${subtitle}\n</section>`}
<section data-field="body" class="e-content">${body}</section>
<footer>${tags.map((tag) => `<a href="https://medium.com/tag/x" class="p-tag">${tag}</a>`).join()}
${
	at &&
	`<p>By <a href="https://medium.com/@lia" class="p-author h-card">Lia</a> on <a href="https://medium.com/p/abcdef123456"><time class="dt-published" datetime="${at}">x</time></a>.</p>
<p><a href="https://medium.com/@lia/la-barca-lenta-abcdef123456" class="p-canonical">Canonical link</a></p>`
}
<p>Exported from <a href="https://medium.com">Medium</a> on September 21, 2018.</p></footer></article></body></html>`;
const section = (inner: string) =>
	`<section name="1" class="section section--body"><div class="section-divider"><hr class="section-divider"></div><div class="section-content"><div class="section-inner">${inner}</div></div></section>`;

test('Medium: pages become articles without Medium’s boxes, with sections, pictures and former addresses', async () => {
	const body =
		section(`<h3 name="a" class="graf graf--h3 graf--title">La barca</h3><h4 class="graf graf--h4 graf--subtitle">In breve</h4>
<figure class="graf graf--figure"><div class="aspectRatioPlaceholder"><div class="aspectRatioPlaceholder-fill"></div><img class="graf-image" data-image-id="x" src="https://cdn-images-1.medium.com/max/800/x.jpeg" alt="Prua"></div><figcaption class="imageCaption">La <em>prua</em></figcaption></figure>
<p class="graf graf--p" onclick="x">Una <a href="https://a.example" data-href="https://a.example" class="markup--anchor">barca</a>.</p>
<pre class="graf graf--pre">a<br>  b</pre>`) +
		section(
			'<h3 class="graf graf--h3">Capo</h3><h4 class="graf graf--h4">Sotto</h4><blockquote class="graf graf--pullquote">Piano</blockquote><div class="graf graf--mixtapeEmbed"><a href="https://b.example"><strong>Altrove</strong></a></div>',
		);
	const { articles, notes } = await readFiles(readMedium, {
		'posts/2018-08-11_La-barca-abcdef123456.html': page(body, {
			subtitle: 'In breve',
			tags: ['Mare', 'Due parole'],
		}),
		'posts/draft_Bozza--1-bcdefa123456.html': page(section('<p>Non finita</p>'), { title: 'Bozza', at: '' }),
		'posts/2019-01-01_Bello--bello-cdefab123456.html': page(section('<p>Bello, bello davvero.</p>'), {
			title: 'Bello, bello…',
		}),
		'posts/rotta.html': '<p>x',
		'profile/profile.html':
			'<section class="h-card"><h3 class="p-name">Lia</h3><a class="u-url" href="https://medium.com/@lia">@lia</a><ul><li><b>Email address:</b> lia@example.org</li></ul></section>',
		'claps/claps-0001.html': '<p>x',
		'README.html': '<p>x',
	});
	assert.deepEqual([...articles.keys()].sort(), ['abcdef123456', 'bcdefa123456', 'cdefab123456']);
	const boat = articles.get('abcdef123456')!;
	assert.deepEqual(
		[boat.status, boat.title, boat.slug, boat.excerpt, boat.publishedAt, boat.tags.map(({ name }) => name)],
		[
			'published',
			'La barca',
			'la-barca-lenta',
			'In breve',
			Date.parse('2018-08-11T11:23:34.123Z'),
			['Mare', 'Due parole'],
		],
	);
	assert.deepEqual(boat.oldPaths, [
		'https://medium.com/@lia/la-barca-lenta-abcdef123456',
		'https://medium.com/p/abcdef123456',
	]);
	assert.deepEqual(boat.author, { name: 'Lia', slug: 'lia', email: 'lia@example.org' });
	assert.equal(
		boat.text.replace(/>\s+</g, '><'),
		'<figure><img src="https://cdn-images-1.medium.com/max/800/x.jpeg" alt="Prua"><figcaption>La <em>prua</em></figcaption></figure><p>Una <a href="https://a.example">barca</a>.</p><pre>a\n  b</pre><hr><h2>Capo</h2><h3>Sotto</h3><blockquote>Piano</blockquote><p><a href="https://b.example"><strong>Altrove</strong></a></p>',
	);
	const draft = articles.get('bcdefa123456')!;
	assert.deepEqual([draft.status, draft.publishedAt, draft.author?.name], ['draft', null, 'Lia']);
	assert.equal(articles.get('cdefab123456')!.status, 'draft');
	assert.deepEqual(notes.get('differs'), ['reply /la-barca-lenta']);
	assert.deepEqual(notes.get('skipped'), ['left.noArticle rotta.html']);
});

test('pages that are cut, nested or broken never crash it', async () => {
	const whole = page(section('<p>Una barca</p>'));
	for (let end = 1; end < whole.length; end += 97)
		await readFiles(readMedium, { 'posts/a-abcdef123456.html': whole.slice(0, end) });
	const deep = page(`${'<div>'.repeat(100_000)}fondo`);
	const { articles } = await readFiles(readMedium, { 'posts/a-abcdef123456.html': deep });
	assert.match(articles.get('abcdef123456')!.text, /fondo/);
});

test('real pages of Medium', async (t) => {
	const folder = '../shared/data/archives/medium/ghost-migrate-export';
	if (!existsSync(folder)) return t.skip('../shared is not here');
	const { articles } = await readFolder(readMedium, folder);
	assert.deepEqual([...articles.values()].map(({ title, status, slug }) => [title, status, slug]).sort(), [
		['Basic Post Title', 'published', 'testpost'],
		['Code Post Title', 'published', 'testpost'],
		['Draft Post Title', 'draft', ''],
		['Quote Post Title', 'published', 'testpost'],
		['Short Post Title', 'published', 'testpost'],
	]);
	assert.match(articles.get('code-post.html')!.text, /sudo apt-get update\nsudo apt-get install/);
});
