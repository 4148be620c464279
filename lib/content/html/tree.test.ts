import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanText, openTag, parseHtml, textOf } from './tree.ts';

test('tags nested too deep are skipped and their text stays', () => {
	const tree = parseHtml(`${'<b>'.repeat(5000)}deep${'</b>'.repeat(5000)} after`, 10);
	let depth = 0;
	for (let node = tree[0]; node && typeof node !== 'string'; node = node.children[0]) depth++;
	assert.equal(depth, 10);
	assert.equal(textOf(tree), 'deep after');
});

test('what follows a skipped tag is parsed as before', () => {
	const tree = parseHtml('<div><p><b><i x="1">a</i></b></p></div><em y="2">c</em>', 2);
	assert.deepEqual(tree[1], { name: 'em', attributes: { y: '2' }, children: ['c'] });
	assert.equal(textOf(tree), 'ac');
});

test('entities are decoded once and text comes in one piece', () => {
	assert.deepEqual(parseHtml('a &amp;lt; b'), ['a &lt; b']);
});

test('attribute names that could leave their tag are left out', () => {
	assert.equal(openTag('p', { 'a><script>': 'x', title: '"<&' }), '<p title="&quot;&lt;&amp;">');
});

test('characters that no database keeps are taken out of a text, all others stay', () => {
	assert.equal(cleanText('a\u0000b\r\nc\rd\u2028e\u00a0’\ud800'), 'ab\nc\nd\u2028e\u00a0’\ufffd');
});
