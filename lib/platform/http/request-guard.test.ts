import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { test } from 'node:test';
import { alignHost, isOwn, ownCookies, scrub, trusting } from './request-guard.ts';

const site = 'https://blog.example';
const from = (headers: Record<string, string>) => ({ headers }) as unknown as IncomingMessage;

test('a change must come from our own pages', () => {
	assert.ok(isOwn(from({ origin: site }), '', site));
	assert.ok(isOwn(from({ origin: 'http://localhost:3000', host: 'localhost:3000' }), '', site));
	assert.ok(isOwn(from({ 'sec-fetch-site': 'same-origin' }), '', site));
	assert.ok(!isOwn(from({}), '', site));
	assert.ok(!isOwn(from({ origin: 'null', host: 'blog.example' }), '', site));
	assert.ok(!isOwn(from({ origin: 'https://evil.example', host: 'blog.example' }), '', site));
	assert.ok(!isOwn(from({ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }), '', site));
	assert.ok(!isOwn(from({ 'sec-fetch-site': 'same-site' }), '', site));
});

test('endpoints for other servers are exempt, and only they', () => {
	for (const path of ['xmlrpc.php', 'webmention', '2010/03/slug/trackback']) {
		assert.ok(isOwn(from({ origin: 'https://other.example' }), path, site), path);
	}
	assert.ok(!isOwn(from({}), 'admin/trackback-settings', site));
	assert.ok(!isOwn(from({}), 'xmlrpc.php/admin', site));
});

test('what only Next or a trusted proxy may say is dropped', () => {
	const headers = () => ({
		'x-middleware-subrequest': 'a',
		'x-nextjs-data': '1',
		'content-security-policy-report-only': 'x',
		'x-forwarded-for': '1.2.3.4',
		forwarded: 'for=1.2.3.4',
		accept: '*/*',
	});
	const stranger = from(headers());
	scrub(stranger, false);
	assert.deepEqual(Object.keys(stranger.headers), ['accept']);
	const proxy = from(headers());
	scrub(proxy, true);
	assert.deepEqual(Object.keys(proxy.headers), ['x-forwarded-for', 'forwarded', 'accept']);
});

test('proxies are trusted by address or network, in either notation', () => {
	const trusts = trusting(['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);
	for (const peer of ['127.0.0.1', '::ffff:10.1.2.3', '10.255.0.1', 'fd12::1']) assert.ok(trusts(peer), peer);
	for (const peer of ['127.0.0.2', '11.0.0.1', 'fe80::1', undefined]) assert.ok(!trusts(peer), peer);
	assert.throws(() => trusting(['proxy.local']), /TRUSTED_PROXIES holds "proxy\.local"/);
});

test('behind a proxy that changes the host, ours is the one Next compares with', () => {
	const request = from({ origin: site, host: '10.0.0.5:3000', 'x-forwarded-host': 'evil.example' });
	alignHost(request, site);
	assert.equal(request.headers.host, 'blog.example');
	assert.equal(request.headers['x-forwarded-host'], undefined);
});

test("of a reader's cookies only ours are read", () => {
	assert.equal(ownCookies(from({})), '');
	assert.equal(ownCookies(from({ cookie: '_ga=1; theme=dark' })), '');
	assert.equal(
		ownCookies(from({ cookie: '_ga=1; postilla-article-3=x; __Host-postilla-session=y;z=1' })),
		'postilla-article-3=x; __Host-postilla-session=y',
	);
	assert.equal(ownCookies(from({ cookie: 'not-postilla=1' })), '');
});
