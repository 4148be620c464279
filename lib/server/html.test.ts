import assert from 'node:assert/strict';
import { test } from 'node:test';
import { htmlPlaceholder, trackDependencies } from '#lib/platform/page-cache/track';
import { contentPolicy, hashOf } from '#lib/platform/security-headers/content-security-policy';
import { scriptElements, themeHash } from './client-scripts.ts';
import { readersPage, withScripts } from './html.ts';

const nonce = '5ec2e7';
const scripts = { theme: 'theme()', early: 'early()', reading: '/r.js', writing: '/w.js', passkeys: '/p.js' };
const page = (html: string) => readersPage(html, nonce, scriptElements(scripts, html));

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
	`<script nonce="${nonce}">self.__next_f.push([1,"{\\"nonce\\":\\"${nonce}\\"}"])</script></body></html>`;

const scriptsOf = (html: string) =>
	[...html.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/g)].map(([, attributes, body]) => ({
		source: /src="([^"]*)"/.exec(attributes!)?.[1],
		body,
	}));

test('a readers’ page keeps its words and no script but ours, which is deferred', () => {
	for (const [body, source] of [
		['<main>Parole</main>', '/r.js'],
		['<main>Parole <form action="/search"></form></main>', '/r.js'],
		['<main>Parole <form action="" encType="multipart/form-data" method="POST"></form></main>', '/w.js'],
	]) {
		const html = page(rendered(body!));
		assert.match(html, /<main>Parole/);
		assert.match(html, /<link rel="stylesheet" href="\/_next\/static\/chunks\/a\.css"\/>/);
		assert.deepEqual(scriptsOf(html), [
			{ source: undefined, body: 'theme()' },
			{ source, body: '' },
		]);
		assert.match(html, new RegExp(`<script defer src="${source}">`));
		assert.doesNotMatch(html, /chunks\/[a-z]+\.js|__next_f|nonce|preload|<!--\$-->/);
		assert.ok(!html.includes(nonce), 'the secret stays here');
	}
});

test('a page of another face does not ask early for the usual one', () => {
	const font =
		'<link rel="preload" href="/_next/static/media/a.p.1b.woff2" as="font" crossorigin="" type="font/woff2"/>';
	const own = font.replace('/_next/static/media/', '/_postilla/look/');
	const faced = (attribute: string) =>
		page(
			rendered('<p>a</p>')
				.replace('lang="it"', `lang="it"${attribute}`)
				.replace('<title>', `${font}${own}<title>`),
		);
	assert.ok(faced('').includes(font));
	assert.ok(!faced(' data-face="system"').includes(font));
	assert.ok(faced(' data-face="modern"').includes(own));
});

test('what passkeys need is brought where one is offered', () => {
	const html = page(rendered('<form method="post"><button data-passkey="register"></button></form>'));
	assert.deepEqual(
		scriptsOf(html).map(({ source }) => source),
		[undefined, '/w.js', '/p.js'],
	);
});

test('our scripts stand before the styles and after the charset', () => {
	const html = page(rendered(''));
	assert.ok(html.indexOf('charSet') < html.indexOf('theme()'));
	assert.ok(html.indexOf('/r.js') < html.indexOf('stylesheet'));
	assert.equal(withScripts('no page', '<script></script>'), 'no page');
});

test('a script that slipped into a text is never named in the policy', () => {
	const evil = 'self.__next_f.push(steal())';
	const html = page(rendered(`<p></p><script>${evil}</script>`));
	assert.ok(scriptsOf(html).some(({ body }) => body === evil));
	assert.ok(!contentPolicy({ hashes: [themeHash(scripts)] }, { https: true }).includes(hashOf(evil)));
});

test('data blocks stay where they are', () => {
	const data = '<script type="application/ld+json">{"@context":"https://schema.org"}</script>';
	assert.ok(page(rendered(data)).includes(data));
});

test('the policy lets run our files and what it names, and nothing inline beside', () => {
	const readers = contentPolicy({ hashes: [hashOf('a'), hashOf('b')] }, { https: true });
	assert.match(
		readers,
		/script-src 'self' 'sha256-ypeBEsobvcr6wjGzmiPcTaeG7\/gUfE5yuYB3ha\/uSLs=' 'sha256-[^']+';/,
	);
	assert.match(readers, /upgrade-insecure-requests/);
	const dashboard = contentPolicy({ nonce: 'n' }, { https: false });
	assert.match(dashboard, /script-src 'self' 'nonce-n' 'strict-dynamic';/);
	assert.match(readers, /style-src 'self';/);
	assert.match(dashboard, /style-src 'self' 'nonce-n';/);
	for (const policy of [readers, dashboard]) {
		assert.doesNotMatch(policy, /unsafe/);
		assert.match(policy, /frame-ancestors 'none'/);
	}
	assert.match(readers, /frame-src https:\/\/www\.youtube-nocookie\.com /);
	// The dashboard shows a page of ours in the look that is being chosen.
	assert.match(dashboard, /frame-src 'self' https:\/\/www\.youtube-nocookie\.com /);
});

test('a mark that a writer put into a name brings nothing into an attribute', async () => {
	const { result } = await trackDependencies(async () => {
		const mark = htmlPlaceholder('<p>" onclick="x</p>');
		return page(rendered(`<main>${mark}</main><button aria-label="Rispondi a ${mark}">…</button>`));
	});
	assert.match(result, /<main><p>" onclick="x<\/p><\/main>/);
	assert.match(result, /aria-label="Rispondi a \u{e000}slot 0\u{e001}"/u);
});

test('no form has an empty action, which HTML does not know, whatever stands before it', () => {
	const forms = [
		'<form action="">',
		'<form class="a" data-x="" action="" method="POST">',
		'<form action="/search">',
	];
	const html = page(rendered(`${forms.join('')}<p> action=""</p>`));
	assert.deepEqual(html.match(/<form[^>]*>/g), [
		'<form>',
		'<form class="a" data-x="" method="POST">',
		'<form action="/search">',
	]);
	assert.match(html, /<p> action=""<\/p>/);
});
