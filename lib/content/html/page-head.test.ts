import assert from 'node:assert/strict';
import { test } from 'node:test';
import { growth } from '#lib/platform/workers/growth.testing';
import { readPageHead } from './page-head.ts';

test('a page is called what it says for cards, else what it says for searching', () => {
	const cases: [html: string, title: string, about: string][] = [
		[
			'<title>Uno &amp; due</title><meta name=description content="Di che\n parla">',
			'Uno & due',
			'Di che parla',
		],
		[
			'<title>Uno | Sito</title><meta property="og:title" content="Uno"><meta property="og:description" content="Breve"><meta name="description" content="Lungo">',
			'Uno',
			'Breve',
		],
		[
			'<meta NAME="Twitter:Title" content=" Tre "><meta property="og:site_name" content="Sito">',
			'Tre',
			'Sito',
		],
		['<title></title><title>secondo</title><svg><title>segno</title></svg>', '', ''],
		['<script>"<title>no</title>"</script><p>niente</p>', '', ''],
		['<meta property="og:title" content=""><title>سلام</title>', 'سلام', ''],
		['<title>\u202eoni\u202c \u200b</title><meta name="description" content="\u200b">', 'oni', ''],
		['<title>می\u200cخواهم</title>', 'می\u200cخواهم', ''],
		['<meta property="__proto__" content="x"><meta name="title" content="y">', '', ''],
	];
	for (const [html, title, about] of cases) assert.deepEqual(readPageHead(html), { title, about }, html);
});

test('what is said is cut between words, within a letter never', () => {
	const { title, about } = readPageHead(
		`<title>${'parola '.repeat(99)}</title><meta name="description" content="${'👍'.repeat(400)}">`,
	);
	assert.match(title, /^(?:parola ){41}parola…$/);
	assert.ok(about.isWellFormed() && about.length <= 300 && about.endsWith('…'));
});

test('twice the page takes about twice the time', () => {
	const signs = [
		'<title>',
		'<meta name=a content=b>',
		'a ',
		'<title>a</title>',
		'<meta property="og:title" content="',
	];
	for (const sign of signs)
		assert.equal(
			growth((n) => sign.repeat(n), readPageHead),
			null,
			sign,
		);
});
