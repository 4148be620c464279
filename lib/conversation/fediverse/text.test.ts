import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderCommentMarkdown } from '#lib/content/markdown/comment';
import { wordsOf } from './text.ts';

const ours = (href: string) => href.startsWith('https://blog.example/');
const shown = (html: string) =>
	renderCommentMarkdown(wordsOf(html, ours)).replaceAll(' rel="nofollow ugc"', '');

const cases: [rule: string, html: string, shown: string][] = [
	['paragraphs and breaks', '<p>One<br>two</p><p>Three</p>', '<p>One<br />\ntwo</p>\n<p>Three</p>'],
	[
		'what looks like Markdown is words',
		'<p># 1. *a* _b_ [c](d) `e` &lt;b&gt;</p>',
		'<p># 1. *a* _b_ [c](d) `e` &lt;b&gt;</p>',
	],
	['emphasis', '<p>a<strong> bold </strong><em>x</em></p>', '<p>a <strong>bold</strong> <em>x</em></p>'],
	[
		'a shortened link as Mastodon writes it is its address',
		'<a href="https://x.example/a/long/path"><span class="invisible">https://</span><span class="ellipsis">x.example/a/lo</span><span class="invisible">ng/path</span></a>',
		'<p><a href="https://x.example/a/long/path">https://x.example/a/long/path</a></p>',
	],
	[
		'a link by its words',
		'<a href="https://x.example/(a)">see <b>it</b></a>',
		'<p><a href="https://x.example/%28a%29">see it</a></p>',
	],
	['no script as a link', '<a href="javascript:alert(1)">x</a>', '<p>x</p>'],
	[
		'names of this blog at the beginning go, those of others stay',
		'<p><span class="h-card"><a href="https://blog.example/ap/actors/1" class="u-url mention">@<span>margine</span></a></span> <a href="https://m.example/@rita">@<span>rita</span></a> hi <a href="https://blog.example/">@margine</a></p>',
		'<p><a href="https://m.example/@rita">@rita</a> hi <a href="https://blog.example/">@margine</a></p>',
	],
	[
		'lists',
		'<ul><li>a</li><li>b<p>c</p></li></ul><ol><li>d</li></ol>',
		'<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n<p>c</p>\n</li>\n</ul>\n<ol>\n<li>d</li>\n</ol>',
	],
	[
		'quotations',
		'<blockquote><p>a</p><p>b</p></blockquote>c',
		'<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>\n<p>c</p>',
	],
	[
		'code keeps its signs and lines',
		'<pre><code>a *b*<br>  ```c</code></pre><code>d`e*</code>',
		'<pre><code>a *b*\n  ```c\n</code></pre>\n<p><code>d`e*</code></p>',
	],
	['pictures are their words', '<img src="https://x.example/a.png" alt=":blobcat:">', '<p>:blobcat:</p>'],
	[
		'script, style and forms are nothing',
		'<p>a<script>x</script><style>y</style><textarea>z</textarea></p>',
		'<p>a</p>',
	],
	['an Arabic text', '<p>مرحبا <b>بكم</b></p>', '<p>مرحبا <strong>بكم</strong></p>'],
];

for (const [rule, html, expected] of cases)
	test(`a post's words: ${rule}`, () => {
		assert.equal(shown(html), expected);
	});

test('whatever a post holds, nothing of it is markup, and deep or long ones end', () => {
	const bits = [
		'<p>',
		'</p>',
		'<a href="',
		'">',
		'<b',
		'&lt;',
		'`',
		'```',
		'\n',
		'[',
		'](',
		'<pre>',
		'<li>',
		'*',
		'> ',
		'<script>',
		'x',
		'\\',
	];
	let seed = 7;
	const next = () => {
		seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
		return seed;
	};
	for (let turn = 0; turn < 400; turn++) {
		const html = Array.from({ length: 1 + (next() % 30) }, () => bits[next() % bits.length]).join('');
		assert.doesNotMatch(shown(html), /<(?!\/?(?:p|a|b|strong|em|br|ul|ol|li|blockquote|pre|code)\b)/, html);
	}
	for (const html of [
		'<b>'.repeat(50_000),
		'<ul><li>'.repeat(20_000),
		'*'.repeat(100_000),
		'<p>'.repeat(60_000),
	])
		assert.ok(wordsOf(html, ours).length < 300_000);
});
