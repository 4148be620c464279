import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderArticle } from './render.ts';
import { renderContext } from './render-context.testing.ts';

const html = (source: string, context = renderContext()) => renderArticle(source, context).html;

test('blank lines of classic text make paragraphs, single ones line breaks', () => {
	assert.equal(html('uno\r\ndue\n\n\ntre'), '<p>uno<br />\ndue</p>\n<p>tre</p>');
	assert.equal(renderArticle('uno', renderContext()).format, 'classic');
});

test('typographic characters stay exactly as they are, and straight ones too', () => {
	const text = 'E’ “così” — ‘forse’… 1\u00a0000 "dritto" --- ... (c) perche\u0301 :) ;-)';
	assert.equal(html(text), `<p>${text}</p>`);
});

test('lists, tables and quotes of classic text are not put into paragraphs', () => {
	assert.equal(html('<ul>\n<li>uno</li>\n</ul>\ndopo'), '<ul>\n<li>uno</li>\n</ul>\n<p>dopo</p>');
	assert.equal(
		html('<blockquote>uno\n\ndue</blockquote>'),
		'<blockquote><p>uno</p>\n<p>due</p></blockquote>',
	);
});

test('code in pre keeps every space and line, and no shortcode in it is run', () => {
	const code = '<pre>a  [foo x="1"]\n\n\n  b\nhttps://youtu.be/aqz-KE-bpKQ\n</pre>';
	assert.equal(html(`prima\n\n${code}\n\ndopo`), `<p>prima</p>\n${code}\n<p>dopo</p>`);
});

test('what stands before the cut is the lead, and the cut itself leaves no trace', () => {
	const { html: whole, lead } = renderArticle('uno\n\n<!--more Leggi tutto-->\n\ndue', renderContext());
	assert.equal(lead, '<p>uno</p>');
	assert.equal(whole, '<p>uno</p>\n<p>due</p>');
	assert.equal(renderArticle('uno', renderContext()).lead, null);
	assert.equal(renderArticle('<!--more-->due', renderContext()).lead, null);
});

test('the pages of a text stand below each other, with a line between', () => {
	assert.equal(html('uno\n<!--nextpage-->\ndue'), '<p>uno</p>\n<hr class="page-break" />\n<p>due</p>');
});

test('the first heading of a page is its title: those of the text begin one level below', () => {
	assert.equal(html('<h1 style="color:red">x</h1>'), '<h2>x</h2>');
});

test('styles go and their meaning stays', () => {
	assert.equal(
		html(
			'<p style="text-align: center; color: red">a</p>\n<span style="font-weight:bold">b</span> <center>c</center>',
		),
		'<p class="text-center">a</p>\n<p><strong>b</strong></p>\n<div class="text-center">c</div>',
	);
	assert.equal(
		html('<strike>a</strike> <tt>b</tt> <font color="red">c</font>'),
		'<p><s>a</s> <code>b</code> c</p>',
	);
});

test('footnotes of old texts still lead to each other', () => {
	const note = html(
		'testo<a href="#_ftn1" name="_ftnref1">[1]</a>\n\n<a href="#_ftnref1" name="_ftn1">[1]</a> nota',
	);
	assert.match(note, /<a id="_ftnref1" href="#_ftn1">/);
	assert.match(note, /<a id="_ftn1" href="#_ftnref1">/);
});

test('links into the old blog lead to their new places, with their fragment', () => {
	const context = renderContext({}, { 'https://www.example.org/2010/02/vecchio/': '/2010/02/vecchio' });
	assert.equal(
		html('<a href="https://www.example.org/2010/02/vecchio/#comment-12">x</a>', context),
		'<p><a href="/2010/02/vecchio#comment-12">x</a></p>',
	);
	assert.equal(html('<a href="/2010/02/vecchio/">x</a>', context), '<p><a href="/2010/02/vecchio">x</a></p>');
	assert.equal(html('<a href="/altro?x=1">x</a>', context), '<p><a href="/altro?x=1">x</a></p>');
});

test('the author’s other links stay as they are, without a window of their own', () => {
	assert.equal(
		html('<a href="http://x.example/?a=1&amp;b=2" target="_blank" rel="friend" title="t">x</a>'),
		'<p><a title="t" href="http://x.example/?a=1&amp;b=2" rel="friend">x</a></p>',
	);
	assert.equal(html('<a href="mailto:a@example.org">x</a>'), '<p><a href="mailto:a@example.org">x</a></p>');
	assert.equal(html('<a href="javascript:alert(1)">x</a>'), '<p>x</p>');
});

test('formulas, drawings, scripts and forms leave their text at most', () => {
	assert.equal(
		html(
			'a<math><mi>x</mi></math><script>y</script><svg><text>z</text></svg><form>b<input><button>c</button></form>',
		),
		'<p>a</p>\n<div>b</div>',
	);
});

test('an empty text is an empty string', () => {
	assert.equal(html(''), '');
	assert.equal(html(' \n\n<p></p>\n<!-- nota -->'), '');
});
