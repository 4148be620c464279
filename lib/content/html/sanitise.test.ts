import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dangersIn } from './dangers.testing.ts';
import { isSafeId, sanitiseAuthor, sanitiseReader } from './sanitise.ts';

test('an author’s HTML keeps its meaning and loses its styles, handlers and scripts', () => {
	const html = sanitiseAuthor(
		'<p class="text-center evil" style="color:red" onclick="x()">a <em>b</em><script>c</script></p>',
	);
	assert.equal(html, '<p class="text-center">a <em>b</em></p>');
});

test('nothing of an author’s HTML is loaded from a third party', () => {
	assert.equal(sanitiseAuthor('<img src="https://evil.example/x.gif" alt="x">'), '');
	assert.equal(sanitiseAuthor('<video poster="//evil.example/x.gif"></video>'), '<video></video>');
	assert.equal(
		sanitiseAuthor('<img src="/media/a.jpg" srcset="/media/b 1w, https://evil.example/c 2w" alt="">'),
		'<img src="/media/a.jpg" alt="" />',
	);
	assert.match(sanitiseAuthor('<img src="/media/a.jpg" alt="">'), /src="\/media\/a.jpg"/);
});

test('only a known player can be named for framing', () => {
	const card = (player: string) => sanitiseAuthor(`<figure class="embed" data-embed="${player}"></figure>`);
	assert.match(card('https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ'), /data-embed/);
	assert.doesNotMatch(card('https://evil.example/embed/aqz-KE-bpKQ'), /data-embed/);
	assert.doesNotMatch(card('https://www.youtube-nocookie.com/embed/../../evil'), /data-embed/);
	assert.doesNotMatch(card('javascript:alert(1)'), /data-embed/);
});

test('the ids of the page cannot be taken, those of footnotes and headings stay', () => {
	for (const id of [
		'c7',
		't3',
		'comment-12',
		'comments',
		'main',
		'respond',
		'__next',
		'theme-switch',
		'1a',
		'a b',
	]) {
		assert.equal(isSafeId(id), false, id);
	}
	for (const id of ['fn1', 'fnref-1', '_ftn1', '_ftnref1', 'conclusioni', 'come-si-fa']) {
		assert.equal(isSafeId(id), true, id);
	}
	assert.equal(sanitiseAuthor('<h2 id="c7">x</h2>'), '<h2>x</h2>');
});

test('an empty drawing keeps its size, one with content goes', () => {
	assert.match(sanitiseAuthor('<svg width="5" height="4" viewBox="0 0 5 4"></svg>'), /viewbox="0 0 5 4"/i);
	assert.doesNotMatch(sanitiseAuthor('<svg><text>x</text></svg>'), /svg/);
});

test('a reader’s links vouch for nothing and may only lead to the web or to mail', () => {
	assert.equal(
		sanitiseReader('<a href="https://x.example/" rel="follow" target="_blank" class="a">x</a>'),
		'<a href="https://x.example/" rel="nofollow ugc">x</a>',
	);
	assert.equal(sanitiseReader('<a href="javascript:alert(1)">x</a>'), 'x');
	assert.equal(sanitiseReader('<a href="//evil.example">x</a>'), 'x');
});

test('a reader’s HTML has no pictures, headings, ids or classes', () => {
	assert.equal(sanitiseReader('<h1 id="c1">a</h1><img src="/media/x.jpg"><b class="y">c</b>'), 'a<b>c</b>');
});

test('the judge of the other tests finds what it looks for', () => {
	for (const html of [
		'<script></script>',
		'<p style="x">',
		'<img src="https://x.example/">',
		'<a href="java\tscript:x">',
		'<p id="c7">',
		'<b onclick="x">',
		'<svg><a></a></svg>',
		'<!-- x -->',
	]) {
		assert.notDeepEqual(dangersIn(html), [], html);
	}
	assert.deepEqual(
		dangersIn('<p id="fn1"><a href="https://x.example/">x</a><img src="/media/x.jpg"></p>'),
		[],
	);
});

test('a reader’s lists keep what they count, if it is a number', () => {
	const kept = ['<ol start="1968"><li>a</li></ol>', '<ol start="0"><li value="-7">a</li></ol>'];
	for (const html of kept) assert.equal(sanitiseReader(html), html);
	for (const value of ['x', '', '1e9', '99999999999', '1 onclick=x', '&quot;'])
		assert.equal(
			sanitiseReader(`<ol start="${value}"><li value="${value}">a</li></ol>`),
			'<ol><li>a</li></ol>',
		);
});
