import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { dangersIn } from '#lib/content/html/dangers.testing';
import { sanitiseAuthor, sanitiseReader } from '#lib/content/html/sanitise';
import { plainText, renderArticle, renderComment } from '#lib/content/wordpress/render';
import { mediaView, renderContext, uploads } from '#lib/content/wordpress/render-context.testing';

const folder = new URL('../../../../../shared/data/hostile/', import.meta.url);
const context = renderContext({ 5: mediaView('2010/03/boat.jpg') });

const own = [
	'<script>alert(1)</script>',
	'<img src=x onerror=alert(1)>',
	'<svg><style><img src=x onerror=alert(1)></style></svg>',
	'<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
	'<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
	'<a href="jav&#x09;ascript:alert(1)">x</a>',
	'<a href=" &#14; javascript:alert(1)">x</a>',
	'<iframe srcdoc="<script>alert(1)</script>"></iframe>',
	'<figure class="embed" data-embed="javascript:alert(1)"></figure>',
	'<figure data-embed-url="javascript:alert(1)"><figcaption><script>x</script></figcaption></figure>',
	'<figure data-kept="0"></figure><img data-media="../../etc/passwd">',
	'<form><input name=action><button formaction=javascript:alert(1)>x',
	'<base href="https://evil.example/"><meta http-equiv=refresh content="0;url=javascript:x"><link rel=stylesheet href=x>',
	'<p id="c7" name="t3"></p><a name="comment-1" id="comments">x</a>',
	'[caption caption="<script>alert(1)</script>"]<img src=x onerror=alert(1)>[/caption]',
	'[youtube javascript:alert(1)] [embed]javascript:alert(1)[/embed] [video src="javascript:alert(1)"]',
	'[audio src=\'"><script>alert(1)</script>\'] [gallery columns=\'"><script>\' ids="5"]',
	'<!-- wp:cover {"url":"\\u0022\\u003e\\u003cscript\\u003ealert(1)\\u003c/script\\u003e"} --><div></div><!-- /wp:cover -->',
	'<!-- wp:social-link {"url":"javascript:alert(1)","service":"<script>"} /-->',
	'<!-- wp:embed {"url":"javascript:alert(1)"} -->x<!-- /wp:embed -->',
	`<a href="${uploads}/2010/03/boat.jpg" onclick=x><img src="${uploads}/2010/03/boat.jpg" alt='"><script>x</script>'></a>`,
	'https://youtu.be/aqz-KE-bpKQ"><script>alert(1)</script>',
	'<table background="javascript:x"><td background="https://evil.example/x.gif">',
	'<video poster="https://evil.example/x.gif"><source src="https://evil.example/x"></video>',
	'<img srcset="https://evil.example/x.gif 2x" src="https://evil.example/y.gif">',
	'http://x.it/"onmouseover="alert(1) www.x.it/<script>',
];

function hostile(): string[] {
	if (!existsSync(folder)) return own;
	const groups: { strings: string[] }[] = JSON.parse(readFileSync(new URL('xss.json', folder), 'utf8'));
	const { cases }: { cases: Record<string, string> } = JSON.parse(
		readFileSync(new URL('unicode.json', folder), 'utf8'),
	);
	return [...own, ...groups.flatMap((group) => group.strings), ...Object.values(cases)];
}

const ways: Record<string, (text: string) => string> = {
	'an article': (text) => renderArticle(text, context).html,
	'the lead of an article': (text) => renderArticle(`${text}<!--more-->x`, context).lead ?? '',
	'an article of blocks': (text) =>
		renderArticle(`<!-- wp:paragraph -->\n<p>${text}</p>\n<!-- /wp:paragraph -->${text}`, context).html,
	'a caption': (text) => renderArticle(`[caption]<img src="x">${text}[/caption]`, context).html,
	'the attribute of a picture': (text) =>
		renderArticle(`<img src="${text}" alt="${text}" title='${text}'>`, context).html,
	'the address of a link': (text) =>
		renderArticle(`<a href="${text}">x</a><iframe src='${text}'></iframe>`, context).html,
	'an unknown shortcode': (text) => renderArticle(`[box a="${text}"]${text}[/box]`, context).html,
	'a comment': (text) => renderComment(text),
	'a comment with tags': (text) => renderComment(`<b>x</b> &amp; ${text}`),
	'the author’s HTML': (text) => sanitiseAuthor(text),
	'a reader’s HTML': (text) => sanitiseReader(text),
};

for (const [name, render] of Object.entries(ways)) {
	test(`no hostile text comes alive in ${name}`, () => {
		for (const text of hostile()) {
			const html = render(text);
			assert.deepEqual(dangersIn(html), [], `${JSON.stringify(text)} became ${html}`);
			assert.ok(html.isWellFormed() && !html.includes('\u0000'), JSON.stringify(text));
		}
	});
}

test('the fields of a media file cannot break out of their places', () => {
	const evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>';
	const view = mediaView('2010/03/boat.jpg', { alt: evil, title: evil, caption: evil });
	for (const status of ['stored', 'missing'] as const) {
		const { html } = renderArticle(
			'[gallery ids="5"] [playlist ids="5"]',
			renderContext({ 5: { ...view, status } }),
		);
		assert.deepEqual(dangersIn(html), []);
	}
});

test('plain text of hostile HTML is text', () => {
	for (const text of hostile()) assert.ok(plainText(text, 200).length <= 200);
});

test('what was made safe once stays the same when it is made safe again', () => {
	for (const text of hostile()) {
		const once = sanitiseAuthor(renderArticle(text, context).html);
		assert.equal(sanitiseAuthor(once), once, JSON.stringify(text));
	}
});

test('a quarter of a megabyte of nonsense is answered in bounded time', () => {
	const pieces = [
		'<',
		'[',
		'<a ',
		'<b>',
		'</b>',
		'<!--',
		'[a b="c"]',
		'[caption][',
		'<pre></pre>',
		'<style',
		'<svg>',
	].concat([
		'<!-- wp:p {',
		'<!-- wp:p -->',
		'<p>',
		'<li>',
		'http://',
		'www.',
		'\n',
		' ',
		'&amp;',
		'<figure>',
		'<img src=x>',
	]);
	for (const piece of pieces) {
		const text = piece.repeat(Math.ceil(262_144 / piece.length));
		const start = performance.now();
		renderArticle(text, context);
		renderComment(text);
		const took = performance.now() - start;
		assert.ok(took < 5000, `${piece} took ${Math.round(took)} ms`);
	}
});
