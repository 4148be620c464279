import assert from 'node:assert/strict';
import { test } from 'node:test';
import { translator } from '#lib/i18n/language';
import { copyable } from './copying.ts';
import { enlargeable } from './enlarging.ts';
import { minutesToRead } from './minutes.ts';
import { outlineOf } from './outline.ts';
import { readingText } from './text.ts';

const t = translator('it');
const all = { minutes: true, contents: true };
const words = (count: number) => `<p>${'parola '.repeat(count)}</p>`;

test('a text takes the time of its words, whatever tags stand around them and whatever script they are in', () => {
	assert.equal(minutesToRead(''), 1);
	assert.equal(minutesToRead(words(1100)), 5);
	assert.equal(minutesToRead(words(1100).replaceAll('parola', '<b class="x y z">parola</b>')), 5);
	assert.equal(minutesToRead(`<p>${'字'.repeat(2200)}</p>`), 5);
});

test('a short text says neither how long it takes nor what it holds', () => {
	const html = `<h2>Uno</h2><h2>Due</h2><h2>Tre</h2>${words(100)}`;
	assert.deepEqual(readingText(t, html, all), { html, minutes: null, outline: [] });
});

test('a long text with headings has contents that lead to each of them', () => {
	const { html, minutes, outline } = readingText(
		t,
		`<h2 id="s-uno">Uno &amp; altro</h2>${words(900)}<h3>Più <em>sotto</em></h3><h2>Uno</h2><h2 class="text-center">Uno</h2>`,
		all,
	);
	assert.equal(minutes, 4);
	assert.deepEqual(
		outline.map(({ id, title, under }) => [id, title, under]),
		[
			['s-uno', 'Uno & altro', false],
			['s-piu-sotto', 'Più sotto', true],
			['s-uno-2', 'Uno', false],
			['s-uno-3', 'Uno', false],
		],
	);
	for (const { id } of outline) assert.equal(html.split(` id="${id}"`).length, 2, id);
	const less = readingText(t, html, { minutes: false, contents: false });
	assert.deepEqual(less, { html, minutes: null, outline: [] }, 'the headings keep their places');
});

test('a heading without words is none of the contents', () => {
	assert.deepEqual(outlineOf('<h2></h2><h2><img src="/media/a.png" alt="x"></h2>').outline, []);
});

test('a large picture of the library leads to its file, one that leads somewhere, is small or lies elsewhere does not', () => {
	const says = { enlarge: 'Ingrandisci', close: 'Chiudi' };
	const large = '<img src="/media/a.jpg" width="1600" height="900" alt="Mare">';
	const picture = `<picture><source srcset="/media/a.avif 800w">${large}</picture>`;
	for (const one of [large, picture]) {
		assert.equal(
			enlargeable(`<p>${one}</p>`, says),
			`<p><a class="zoom" data-close="Chiudi" href="/media/a.jpg">${one}</a></p>`,
		);
		const linked = `<a href="/x">${one}</a><p>x</p>`;
		assert.equal(enlargeable(linked, says), linked);
	}
	assert.match(enlargeable(large.replace('Mare', ''), says), /aria-label="Ingrandisci"/);
	for (const other of [
		large.replace('1600', '300'),
		large.replace(' width="1600"', ''),
		large.replace('/media/', 'https://example.org/'),
	]) {
		assert.equal(enlargeable(other, says), other);
	}
	assert.match(enlargeable(`<a href="/x">x</a>${large}`, says), /zoom/, 'after a link');
});

test('code has a button that copies it, a poem has none', () => {
	const says = { copy: 'Copia', copied: 'Copiato "qui"' };
	const code = '<pre><code>a &lt; b</code></pre>';
	assert.equal(
		copyable(code, says),
		`<div class="code"><button type="button" aria-live="polite" data-copied="Copiato &quot;qui&quot;">Copia</button>${code}</div>`,
	);
	const poem = '<pre class="verse">a</pre>';
	assert.equal(copyable(poem, says), poem);
});

test('dressing a text takes time that grows as the text does', () => {
	const time = (size: number) => {
		const html = '<h2>Uno</h2><p>parola <img src="/media/a.jpg" width="900"></p><pre>x</pre>'.repeat(size);
		const start = performance.now();
		readingText(t, html, all);
		return performance.now() - start;
	};
	time(500);
	assert.ok(time(4000) < 40 * Math.max(1, time(500)));
});
