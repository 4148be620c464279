import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderComment } from './comment-text.ts';

test('plain words become paragraphs and line breaks, untouched otherwise', () => {
	assert.equal(
		renderComment('dov’è il tasto like? :)\r\n\r\nuno\ndue'),
		'<p>dov’è il tasto like? :)</p>\n<p>uno<br />\ndue</p>',
	);
});

test('a comment in which nothing can be read is empty', () => {
	for (const text of [
		'',
		' \n ',
		'&nbsp;',
		'<p></p>',
		'<b> </b>',
		'\u200b\u00ad\u2800',
		'<script>x</script>',
	]) {
		assert.equal(renderComment(text), '', JSON.stringify(text));
	}
});

test('web addresses become links that vouch for nothing, with the bracket or full stop after them outside', () => {
	assert.equal(
		renderComment('vedi (http://shar.es/mHh8f). E www.example.it/a_(b)!'),
		'<p>vedi (<a href="http://shar.es/mHh8f" rel="nofollow ugc">http://shar.es/mHh8f</a>). E <a href="http://www.example.it/a_(b)" rel="nofollow ugc">www.example.it/a_(b)</a>!</p>',
	);
	assert.match(renderComment('http://x.it/?a=1&amp;b=2'), /href="http:\/\/x.it\/\?a=1&amp;b=2"/);
});

test('numbers, mail addresses, file names and other schemes are not made links', () => {
	for (const text of [
		'18.000 euro',
		'scrivi a io@example.it',
		'apri index.html o next.js',
		'ftp://x.it mailto:a@b.it //x.it',
		'http:// solo',
	]) {
		assert.doesNotMatch(renderComment(text), /<a/, text);
	}
});

test('addresses inside links and code are left alone, however deep', () => {
	assert.doesNotMatch(renderComment('<code><b>http://x.it</b></code>'), /<a/);
	assert.doesNotMatch(renderComment('<pre>a <i>http://x.it</i></pre>'), /<a/);
	assert.equal(renderComment('<a href="http://x.it"><b>http://y.it</b></a>').match(/<a/g)?.length, 1);
});

test('WordPress’s tags for comments stay, others leave their text', () => {
	assert.equal(
		renderComment(
			'<blockquote>a</blockquote>\n\n<em class="x">b</em> <font color="red">c</font> <img src="http://x.it/x.gif"><abbr title="d">e</abbr>',
		),
		'<blockquote><p>a</p></blockquote>\n<p><em>b</em> c <abbr title="d">e</abbr></p>',
	);
	assert.equal(renderComment('<h1 id="c7" onclick="x">a</h1>'), '<p>a</p>');
});

test('the excerpt of a trackback keeps its brackets', () => {
	assert.equal(
		renderComment('[...] una <strong>risposta</strong> [...]'),
		'<p>[...] una <strong>risposta</strong> [...]</p>',
	);
});

test('arrows, hearts and lonely angle brackets are text', () => {
	assert.match(renderComment('io <3 te, a < b, x -> y & z'), /io &lt;3 te, a &lt; b, x -&gt; y &amp; z/);
});

test('a tag that is never closed ends with the comment', () => {
	assert.equal(renderComment('<b>uno'), '<p><b>uno</b></p>');
});

test('a comment that is only a picture or a film is a link to it', () => {
	const link = (address: string, words: string) =>
		`<p><a href="${address}" rel="nofollow ugc">${words}</a></p>`;
	const picture = 'http://a.example/x.jpg';
	for (const [source, shown] of [
		[`<a href="http://a.example/"><img src="${picture}" alt="PICT"></a>`, link('http://a.example/', 'PICT')],
		[`<a href="http://a.example/"><img src="${picture}"></a>`, link('http://a.example/', 'a.example')],
		[`<img src="${picture}" alt="La barca" />`, link(picture, 'La barca')],
		[`<img src="${picture}" title="La barca">`, link(picture, 'La barca')],
		[`<img src="${picture}">`, link(picture, 'a.example/x.jpg')],
	] as const) {
		assert.equal(renderComment(source), shown, source);
	}
	const film = 'https://www.youtube.com/watch?v=aqz-KE-bpKQ';
	for (const source of [
		'<object width="425"><param name="movie" value="http://www.youtube.com/v/aqz-KE-bpKQ&amp;hl=it"></param><embed src="http://www.youtube.com/v/aqz-KE-bpKQ" type="application/x-shockwave-flash"></embed></object>',
		'<embed src="http://www.youtube.com/v/aqz-KE-bpKQ"></embed>',
		'<iframe src="//www.youtube.com/embed/aqz-KE-bpKQ"></iframe>',
		'<object data="https://youtu.be/aqz-KE-bpKQ"></object>',
	]) {
		assert.match(
			renderComment(source),
			new RegExp(`^<p><a href="${film.replace('?', '\\?')}"[^>]*>[^<]+</a></p>$`),
		);
	}
	assert.equal(renderComment('<img src="http://a.example/pixel" width="1" height="1">'), '');
	assert.equal(
		renderComment(
			'ciao <img class="wp-smiley" src="http://a.example/wp-includes/images/smilies/x.gif" alt=":)">',
		),
		'<p>ciao :)</p>',
	);
});
