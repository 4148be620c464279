import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Site } from '#db/schema';
import { growth } from '#lib/platform/workers/growth.testing';
import { formatFeed } from '#lib/publishing/feeds/format';
import { sanitiseAuthor } from './sanitise.ts';
import { asSrcset, srcsetOf } from './srcset.ts';
import { wholeAddresses } from './whole-addresses.ts';

const addresses = [
	'/media/a.jpg',
	'/media/a,b.jpg',
	'/media/città (1).jpg',
	'https://other.example/t.gif',
	'//other.example/t.gif',
];
const plain = addresses.map((address) => encodeURI(address));
const descriptors = [
	'',
	'1x',
	'2.5x',
	'640w',
	'1e1x',
	'640w 480h',
	'x',
	'(,) 2x',
	'1x(',
	'url(https://other.example/t.gif)',
];
const blanks = [' ', '\t', '\n', '\f', '\r', ' \n\t '];
const commas = [',', ', ', ' ,', ',,', '\t,\n', ' , , '];

/** Lists as anybody may write them: every address with every descriptor, after every sort of separator. */
function* lists(): Generator<{ text: string; addresses: string[] }> {
	let n = 0;
	for (const first of plain)
		for (const second of plain)
			for (const descriptor of descriptors) {
				const [blank, comma] = [blanks[n % blanks.length]!, commas[n++ % commas.length]!];
				// Without a descriptor or a blank, a comma belongs to the address.
				const between = descriptor ? comma : `${comma.trim()[0]}${blank}${comma}`;
				const opens = (descriptor.match(/\(/g)?.length ?? 0) > (descriptor.match(/\)/g)?.length ?? 0);
				const text = `${comma}${first}${descriptor && blank + descriptor}${between}${second}${blank}2x${comma}`;
				yield { text, addresses: opens ? [first] : [first, second] };
			}
}

test('a srcset is taken apart as browsers do, however it is written', () => {
	for (const { text, addresses } of lists()) {
		assert.deepEqual(
			srcsetOf(text).map(({ address }) => address),
			addresses,
			JSON.stringify(text),
		);
	}
	assert.deepEqual(srcsetOf(' ,\n'), []);
	assert.deepEqual(srcsetOf('a\u00a0b 1x'), [{ address: 'a\u00a0b', descriptor: '1x' }]);
});

test('what is written again is read the same by everybody', () => {
	for (const { text } of lists()) {
		const once = asSrcset(srcsetOf(text));
		assert.equal(asSrcset(srcsetOf(once)), once);
		assert.deepEqual(
			once.split(', ').filter(Boolean),
			srcsetOf(once).map(({ address, descriptor }) => `${address} ${descriptor}`.trim()),
		);
	}
});

const site = { title: '', tagline: '', language: 'it', settings: '{}' } as Site;
const item = {
	title: '',
	href: '/a',
	page: '/a',
	instant: 1,
	updated: 1,
	author: '',
	authorHref: null,
	language: 'it',
};

test('no candidate of another host passes sanitiser or feeds, all of our own do', () => {
	let kept = 0;
	for (const { text, addresses } of lists()) {
		const html = sanitiseAuthor(`<img src="/media/a.jpg" srcset="${text}" alt="">`);
		// A form feed is taken out of every text first: what it parted is then one address of ours.
		if (!text.includes('\f')) assert.doesNotMatch(html, /other\.example/, JSON.stringify(text));
		const local = addresses.every((address) => address.startsWith('/media/'));
		if (local && html.includes('srcset')) kept++;
		// Texts stored before the sanitiser read lists as browsers do.
		const view = {
			title: '',
			href: '/',
			items: [
				{ ...item, html: `<img srcset="${text}">`, summary: '', tags: [], attachments: [], discussion: null },
			],
		};
		for (const format of ['rss', 'atom', 'json'] as const) {
			const feed = formatFeed(view as never, site, 'https://blog.example', '/feed', format);
			assert.doesNotMatch(feed, /other\.example/, JSON.stringify(text));
		}
	}
	assert.ok(kept > 80, `${kept}`);
	assert.equal(
		wholeAddresses('<img srcset="/media/a.jpg 1x,/media/b.jpg 2x">', 'https://b/c'),
		'<img srcset="https://b/media/a.jpg 1x, https://b/media/b.jpg 2x">',
	);
});

test('a list twice as long takes twice the computing, whatever it is of', () => {
	for (const sign of [',', '(', 'a,', ' ', 'a (', ', /media/a.jpg 1x']) {
		assert.equal(
			growth((n) => sign.repeat(n), srcsetOf),
			null,
			sign,
		);
	}
});
