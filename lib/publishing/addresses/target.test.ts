import assert from 'node:assert/strict';
import { test } from 'node:test';
import { activityAddress, asksByNumber, keptQuery, readTarget, routeOf } from './target.ts';

test('every spelling of an address has the same href', () => {
	const spellings = [
		'/caf%C3%A9',
		'/caf%c3%a9',
		'/cafe%CC%81',
		'/caf%C3%A9?utm_source=mail',
		'/caf%C3%A9#top',
	];
	for (const spelling of spellings) {
		const target = readTarget(spelling);
		assert.equal(target.kind === 'read' && target.href, '/caf%C3%A9', spelling);
	}
});

test('slashes at the end or doubled move to the one spelling and keep the query', () => {
	const cases = [
		['/2010/03/slug/', '/2010/03/slug'],
		['/2010//03/slug', '/2010/03/slug'],
		['/a/?p=1&q=%2F', '/a?p=1&q=%2F'],
		['//', '/'],
	];
	for (const [url, location] of cases) {
		const target = readTarget(url!);
		assert.equal(target.kind === 'moved' && target.location, location, url);
	}
});

test('no spelling leads to another site', () => {
	const urls = [
		'//evil.example',
		'///evil.example/',
		'/%2Fevil.example/',
		'/%5Cevil.example/',
		'/\\evil.example/',
	];
	for (const url of urls) {
		const target = readTarget(url);
		assert.equal(target.kind, 'moved', url);
		const location = target.kind === 'moved' ? target.location : '';
		assert.equal(new URL(location, 'http://here.example').host, 'here.example', url);
	}
});

test('malformed targets are told apart', () => {
	const urls = [
		'/%ff',
		'/%',
		'/a%00b',
		'/a%0d%0ab',
		'/../etc',
		'/a/%2e%2e/b',
		'*',
		'http://x/y',
		`/${'a'.repeat(5000)}`,
	];
	for (const url of urls) assert.equal(readTarget(url).kind, 'malformed', url);
});

test('articles, lists and archives are pages; what is reserved for later is missing, rooms and dashboard are private', () => {
	for (const path of [
		'',
		'page/2',
		'2010',
		'2010/03',
		'2010/03/slug',
		'about',
		'tag/x',
		'old/slug/comment-page-2',
	]) {
		assert.equal(routeOf(path), 'page', path);
	}
	for (const path of ['2010/03/slug/trackback', 'trackback']) {
		assert.equal(routeOf(path), 'missing', path);
	}
	for (const path of ['media/a.jpg', '_next/x', 'admin', 'me/keys', 'receipt/x', 'api/auth/x'])
		assert.equal(routeOf(path), 'private', path);
	assert.equal(routeOf('avatar/0123.svg'), 'unbounded');
	assert.equal(routeOf('search'), 'question');
});

test('only the search page is rendered for its query, of which it takes one part', () => {
	assert.equal(keptQuery('page', '?utm_source=x&page=2'), '');
	assert.equal(keptQuery('unbounded', '?v=2'), '');
	assert.equal(keptQuery('question', '?x=1&q=a+b&q=c'), '?q=a%20b');
	assert.equal(keptQuery('question', `?q=${'a'.repeat(500)}`).length, 203);
});

test('what is searched for loses characters that no database and no reader wants', () => {
	assert.equal(keptQuery('question', '?q=a%00b%0A%1Fc'), '?q=a%20b%20c');
	assert.equal(keptQuery('question', '?q=%00'), '');
});

test("WordPress's addresses by number are told from others", () => {
	for (const search of ['?p=7', '?utm=x&page_id=7', '?feed=rss2', '?paged=2'])
		assert.ok(asksByNumber(search), search);
	for (const search of ['', '?utm_source=p', '?up=7', '?q=p']) assert.ok(!asksByNumber(search), search);
});

test('who asks for a document of the fediverse is led to that of the page, and nowhere else', () => {
	const led: Record<string, string> = {
		'/': '/ap/at',
		'/2010/03/slug': '/ap/at/2010/03/slug',
		'/2010/03/slug/?utm=x': '/ap/at/2010/03/slug',
		'/2010/03/slug/comments/7': '/ap/at/2010/03/slug/comments/7',
		'/author/lia': '/ap/at/author/lia',
		'/à': '/ap/at/%C3%A0',
	};
	for (const [url, document] of Object.entries(led)) assert.equal(activityAddress(url), document, url);
	for (const url of [
		'/?p=12',
		'/feed',
		'/admin',
		'/ap/actors/1',
		'/media/a.jpg',
		'/search?q=a',
		'/%00',
		'/healthz',
		'/tag/a',
	])
		assert.equal(activityAddress(url), url);
});
