import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderArticleMarkdown } from '#lib/content/markdown/article';
import { missingPictureHtml, remotePictureHtml } from '../pictures/picture.ts';
import { plainText } from './plain-text.ts';

test('words of neighbouring blocks do not grow together, those of inline tags stay whole', () => {
	assert.equal(plainText('<p>uno</p><p>d<em>u</em>e<br>tre</p>'), 'uno due tre');
});

test('numbers given to the items of a list are words, those that only count are none', () => {
	assert.equal(plainText('<ol><li>uno</li><li>due</li></ol>'), 'uno due');
	assert.equal(plainText('<ol start="1968"><li>Uno</li><li><p>due</p></li></ol>'), '1968. Uno 1969. due');
	assert.equal(plainText('<ol><li>Uno</li><li value="7">sette</li></ol>'), '1. Uno 7. sette');
	assert.equal(plainText('<ol start="x"><li>uno</li></ol>'), 'uno');
});

test('scripts, embeds and placeholders are no words', () => {
	const html =
		'a<script>x</script><figure class="embed"><a class="still">YouTube</a></figure><span class="missing-picture"><span>boat.jpg</span></span> b';
	assert.equal(plainText(html), 'a b');
});

test('entities become characters, typographic ones stay', () => {
	assert.equal(plainText('<p>E’ “bello” &amp; &lt;b&gt;…</p>'), 'E’ “bello” & <b>…');
});

test('a long text is cut after a whole word, never longer than the limit', () => {
	assert.equal(plainText('<p>uno due, tre quattro</p>', 12), 'uno due…');
	assert.equal(plainText('uno due', 7), 'uno due');
	const emoji = plainText('😀'.repeat(50), 10);
	assert.ok(emoji.length <= 10 && emoji.isWellFormed());
});

/** Notes as different programs write them: the mark, and the note below. */
const ways: [program: string, mark: (n: number) => string, note: (n: number) => string][] = [
	[
		'WordPress',
		(n) => `<sup data-fn="a${n}" class="fn"><a href="#a${n}" id="a${n}-link">${n}</a></sup>`,
		(n) => `<ol><li id="a${n}">nota <a href="#a${n}-link" aria-label="x">↩︎</a></li></ol>`,
	],
	[
		'Ghost',
		(n) => `<sup class="footnote-ref"><a href="#fn${n}" id="fnref${n}">[${n}]</a></sup>`,
		(n) => `<section><ol><li id="fn${n}"><p>nota <a href="#fnref${n}">↩</a></p></li></ol></section>`,
	],
	[
		'a plugin',
		(n) => `<sup id="ref-${n}"><a href="#footnote_${n}">${n}</a></sup>`,
		(n) => `<p id="footnote_${n}">nota <a href="#ref-${n}">[↩]</a></p>`,
	],
	[
		'a link around the raised number',
		(n) => `<a href="#n${n}"><sup>${n}</sup></a>`,
		(n) => `<div id="n${n}">nota <a href="#r${n}">^</a></div>`,
	],
	[
		'signs',
		(n) => `<sup><a href="#x${n}">${'*'.repeat(n)}</a></sup>`,
		(n) => `<p id="x${n}">nota <a href="#y">⤴</a></p>`,
	],
];

test('words carry no marks of notes, nor the ways back from them', () => {
	for (const [program, mark, note] of ways) {
		const html = `<p>Uno${mark(1)}, due${mark(2)}${mark(3)}.</p>${[1, 2, 3].map(note).join('')}`;
		assert.equal(plainText(html), 'Uno, due. nota nota nota', program);
		assert.equal(plainText(html, 300), 'Uno, due.', `${program}: what is cut is without notes`);
	}
	const { html } = renderArticleMarkdown('Uno[^1], due^[qui].\n\n[^1]: Nota.\n\n    Ancora.', () => null);
	assert.equal(plainText(html), 'Uno, due. Nota. Ancora. qui');
	assert.equal(plainText(html, 300), 'Uno, due.');
});

test('what stands for a picture is no word of the text', () => {
	for (const linked of [true, false])
		assert.equal(
			plainText(`<p>Qui ${remotePictureHtml('Il molo', 'https://altro.example/a.png', linked)}poi</p>`),
			'Qui poi',
		);
	assert.equal(plainText(`<p>${missingPictureHtml('Il molo', 3, 2)} poi</p>`), 'poi');
});

test('what is raised, numbered or an arrow otherwise is a word', () => {
	for (const [html, words] of [
		['m<sup>2</sup>', 'm2'],
		['<a href="/2">2</a>', '2'],
		['<a href="#chapter">2</a>', '2'],
		['<a href="#chapter">capitolo</a>', 'capitolo'],
		['<sup><a href="https://other.example/">1</a></sup>', '1'],
		['a → b ↩', 'a → b ↩'],
	]) {
		assert.equal(plainText(html!), words);
		assert.equal(plainText(html!, 300), words);
	}
});
