import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepPage, withFirstScript } from './html.ts';
import { contentPolicy, hashOf } from './policy.ts';
import { observe, slot } from './reading.ts';

const nonce = '5ec2e7';
const first = 'theme()';

/** The shape of what Next 16.4 writes. */
const rendered = (body: string) =>
	`<!DOCTYPE html><html lang="it"><head><meta charSet="utf-8"/><meta name="viewport" content="width=device-width"/>` +
	`<link rel="stylesheet" href="/_next/static/chunks/a.css" nonce="${nonce}" data-precedence="next"/>` +
	`<link rel="preload" as="script" fetchPriority="low" nonce="${nonce}" href="/_next/static/chunks/main.js"/>` +
	`<script src="/_next/static/chunks/one.js" async="" nonce="${nonce}"></script><title>T</title>` +
	`<script src="/_next/static/chunks/poly.js" noModule="" nonce="${nonce}"></script></head>` +
	`<body><div hidden=""><!--$--><!--/$--></div>${body}` +
	`<script nonce="${nonce}" id="_R_">boot()</script>` +
	`<script src="/_next/static/chunks/main.js" nonce="${nonce}" async=""></script>` +
	`<script nonce="${nonce}">(self.__next_f=self.__next_f||[]).push([0])</script>` +
	`<script nonce="${nonce}">self.__next_f.push([1,"{\\"nonce\\":\\"${nonce}\\",\\"data-island\\":\\"\\"}"])</script></body></html>`;

const inlineScripts = (html: string) =>
	[...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map((match) => match[1]!);

test('a page without an island keeps its words and no script but the first', () => {
	const { html, hashes } = keepPage(rendered('<main>Parole</main>'), nonce, first);
	assert.match(html, /<main>Parole<\/main>/);
	assert.match(
		html,
		/<link rel="stylesheet" href="\/_next\/static\/chunks\/a\.css" data-precedence="next"\/>/,
	);
	assert.deepEqual(inlineScripts(html), [first]);
	assert.doesNotMatch(html, /chunks\/[a-z]+\.js|__next_f|nonce|preload/);
	assert.deepEqual(hashes, [hashOf(first)]);
});

test('a page with an island lists its scripts for later and merges the inline ones', () => {
	const { html, hashes } = keepPage(rendered('<form data-island="">…</form>'), nonce, first);
	const list = /<script type="application\/json" id="postilla-runtime">(.*?)<\/script>/.exec(html)![1]!;
	assert.deepEqual(JSON.parse(list), ['/_next/static/chunks/one.js', '/_next/static/chunks/main.js']);
	assert.doesNotMatch(html, /<script[^>]*\ssrc=/);
	const scripts = inlineScripts(html);
	assert.equal(scripts.length, 2);
	assert.match(scripts[1]!, /^boot\(\);\n.*push\(\[0\]\);\nself\.__next_f\.push/);
	assert.deepEqual(hashes, scripts.map(hashOf));
	assert.ok(!html.includes(nonce), 'the secret stays here');
});

test('what wakes a page for everyone lies apart from it, first in the list', () => {
	const { html, hashes, flight } = keepPage(rendered('<form data-island="">…</form>'), nonce, first, '/a/b');
	const list = /<script type="application\/json" id="postilla-runtime">(.*?)<\/script>/.exec(html)![1]!;
	assert.equal(JSON.parse(list)[0], `/_postilla/flight/${flight!.name}?of=%2Fa%2Fb`);
	assert.match(flight!.words, /^boot\(\);\n.*push\(\[0\]\);\nself\.__next_f\.push/);
	assert.ok(!flight!.words.includes(nonce), 'the secret stays here');
	assert.deepEqual(inlineScripts(html), [first]);
	assert.deepEqual(hashes, [hashOf(first)]);
});

test('the first script stands before the styles and after the charset', () => {
	const { html } = keepPage(rendered(''), nonce, first);
	assert.ok(html.indexOf('charSet') < html.indexOf(first));
	assert.ok(html.indexOf(first) < html.indexOf('stylesheet'));
	assert.equal(withFirstScript('no page', '<script></script>'), 'no page');
});

test('a script that slipped into a text is never named in the policy', () => {
	const evil = 'self.__next_f.push(steal())';
	const page = keepPage(rendered(`<p data-island=""></p><script>${evil}</script>`), nonce, first);
	assert.ok(!page.hashes.includes(hashOf(evil)));
	assert.ok(inlineScripts(page.html).includes(evil));
	assert.doesNotMatch(inlineScripts(page.html).at(-1)!, /steal/);
});

test('data blocks stay where they are', () => {
	const data = '<script type="application/ld+json">{"@context":"https://schema.org"}</script>';
	assert.ok(keepPage(rendered(data), nonce, first).html.includes(data));
});

test('an empty error shell keeps what will fill it', () => {
	const shell = rendered('').replace('<html lang="it">', '<html id="__next_error__">');
	assert.match(keepPage(shell, nonce, first).html, /postilla-runtime/);
});

test('the policy lets run what it names, and nothing inline beside', () => {
	const kept = contentPolicy({ hashes: [hashOf('a'), hashOf('b')] }, { https: true });
	assert.match(
		kept,
		/script-src 'sha256-ypeBEsobvcr6wjGzmiPcTaeG7\/gUfE5yuYB3ha\/uSLs=' 'sha256-[^']+' 'strict-dynamic' 'self';/,
	);
	assert.match(kept, /upgrade-insecure-requests/);
	const made = contentPolicy({ nonce: 'n' }, { https: false });
	assert.match(made, /script-src 'nonce-n' 'strict-dynamic' 'self';/);
	assert.match(kept, /style-src 'self';/);
	assert.match(made, /style-src 'self' 'nonce-n';/);
	for (const policy of [kept, made]) {
		assert.doesNotMatch(policy, /unsafe/);
		assert.match(policy, /frame-src https:\/\/www\.youtube-nocookie\.com /);
		assert.match(policy, /frame-ancestors 'none'/);
	}
});

test('a mark that a writer put into a name brings nothing into an attribute', async () => {
	const { result } = await observe(async () => {
		const mark = slot('<p>" onclick="x</p>');
		return keepPage(
			rendered(`<main>${mark}</main><button aria-label="Rispondi a ${mark}">…</button>`),
			nonce,
			first,
		);
	});
	assert.match(result.html, /<main><p>" onclick="x<\/p><\/main>/);
	assert.match(result.html, /aria-label="Rispondi a \u{e000}slot 0\u{e001}"/u);
});

test('no form has an empty action, which HTML does not know, whatever stands before it', () => {
	const forms = [
		'<form action="">',
		'<form class="a" data-island="" action="" method="POST">',
		'<form action="/search">',
	];
	const { html } = keepPage(rendered(`${forms.join('')}<p> action=""</p>`), nonce, first);
	assert.deepEqual(html.match(/<form[^>]*>/g), [
		'<form>',
		'<form class="a" data-island="" method="POST">',
		'<form action="/search">',
	]);
	assert.match(html, /<p> action=""<\/p>/);
});
