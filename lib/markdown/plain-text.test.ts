import assert from 'node:assert/strict';
import { test } from 'node:test';
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
