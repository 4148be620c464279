import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCard } from './card.ts';
import { exactly, linkIn } from './source.ts';

const target = 'https://blog.example/2010/03/sea';
const words = `<p class="e-content">So <a href="${target}">true</a>!</p>`;

function name(text: string, url = 'https://www.other.example/a/b'): string | null {
	const page = { type: 'text/html', text: `<title>T</title>${text}`, url };
	return readCard(page, exactly(target), linkIn(page, exactly(target)) ?? '').name;
}

const entry = (author: string, beside = '') => `<div class="h-entry">${author}${words}</div>${beside}`;
/** The link by which authors are named, however it is written. */
const links = ['/about', 'https://www.other.example/about', 'https://other.example/about/', '../about'];

test('an author named by a link is the one whose card on the page has that address', () => {
	const cards = [
		'<div class="h-card"><a class="u-url p-name" href="https://www.other.example/about">Lia B</a></div>',
		'<footer><p class="h-card"><b class="p-name">Lia B</b><a class="u-url" href="/about">me</a></p></footer>',
		'<div class="h-feed"><p class="p-author h-card"><a class="u-uid p-name" href="/about">Lia B</a></p></div>',
	];
	const stranger = '<p class="h-card"><a class="u-url p-name" href="/zoe">Zoe</a></p>';
	for (const link of links) {
		for (const card of cards) {
			for (const beside of [card + stranger, stranger + card]) {
				assert.equal(name(entry(`<a class="u-author" href="${link}"></a>`, beside)), 'Lia B', link + card);
			}
			assert.equal(name(`<link rel="author" href="${link}">${entry('', card + stranger)}`), 'Lia B', link);
		}
	}
});

test('where nothing but an address is known the name is its host', () => {
	for (const link of links) {
		assert.equal(name(entry(`<a class="u-author" href="${link}"></a>`)), 'other.example', link);
	}
	for (const address of ['https://ada.example/', 'https://ada.example/me?x=1#y', 'http://www.ada.example']) {
		for (const author of [
			`<a class="u-author" href="${address}"></a>`,
			`<a class="p-author h-card" href="${address}"></a>`,
			`<a class="p-author h-card" href="${address}">${address}</a>`,
			`<span class="p-author">${address}</span>`,
			`<span class="p-author h-card"><data class="p-name" value="${address}"></data></span>`,
		]) {
			assert.equal(name(entry(author)), 'ada.example', author);
		}
	}
	assert.equal(name(entry('<span class="p-author">www.ada.example</span>')), 'ada.example');
	assert.equal(name(entry('<span class="p-author">ada.example/me</span>')), 'ada.example');
});

test('names stay names, and an entry of a feed is by the author of the feed', () => {
	for (const one of ['Ada', 'J.R.R. Tolkien', 'and/or', 'ada.example', 'Ada: a life', '李小龍']) {
		assert.equal(name(entry(`<span class="p-author">${one}</span>`)), one);
		assert.equal(name(entry(`<a class="p-author h-card" href="/">${one}</a>`)), one);
	}
	const feed = `<div class="h-feed"><a class="p-author h-card" href="/">Lia</a>${entry('')}</div>`;
	assert.equal(name(feed), 'Lia');
	assert.equal(name(entry('', '<p class="h-card p-name">Zoe</p>')), 'Zoe', 'the one card of the page');
	assert.equal(name(entry('')), 'T', 'nobody is named: the page');
});
