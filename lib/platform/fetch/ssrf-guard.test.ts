import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { test } from 'node:test';
import { fetchSafely } from './fetch.ts';
import type { Ways } from './request.ts';
import { isPublic } from './ssrf-guard.ts';

/** Names resolve to what their case says; whoever gets as far as connecting is noted and refused. */
function stubbed(resolved: string[]): { ways: Ways; reached: string[] } {
	const reached: string[] = [];
	const ways: Ways = {
		resolve: (_host, done) =>
			done(
				null,
				resolved.map((address) => ({ address, family: isIP(address) })),
			),
		connect: (lookup) => (options, done) => {
			const { hostname } = options;
			const host = hostname.replace(/^\[|\]$/g, '');
			const refuse = () => done(new Error('reached'), null);
			if (isIP(host)) {
				reached.push(host);
				return refuse();
			}
			lookup(host, { all: true }, (error, addresses) => {
				if (error) return done(error, null);
				reached.push(...(addresses as { address: string }[]).map(({ address }) => address));
				refuse();
			});
		},
	};
	return { ways, reached };
}

async function decide(address: string, resolved: string[], allow: string[] = []) {
	const { ways, reached } = stubbed(resolved);
	const got = await fetchSafely(address, {}, { ways, allowed: allow });
	assert.equal(got.ok, false);
	return { why: got.ok ? null : got.why, reached };
}

const refused: [address: string, why: string, resolved?: string[]][] = [
	['ftp://example.org/', 'address'],
	['file:///etc/passwd', 'address'],
	['javascript:alert(1)', 'address'],
	['//example.org/', 'address'],
	['http:example.org', 'address'],
	['http:///example.org/', 'address'],
	['http://example.org\\@127.0.0.1/', 'address'],
	['http://example.org/a b', 'address'],
	['http://exam\u00adple.org/', 'address'],
	['http://user@example.org/', 'address'],
	['http://@example.org/', 'address'],
	['http://:@example.org/', 'address'],
	['http://[fe80::1%25eth0]/', 'address'],
	[`http://example.org/${'a'.repeat(2000)}`, 'address'],
	['http://example.org:22/', 'port'],
	['http://example.org:8080/', 'port'],
	['https://1.1.1.1:6379/', 'port'],
	['http://2130706433/', 'private'],
	['http://0177.0.0.1/', 'private'],
	['http://0x7f.1/', 'private'],
	['http://127.1/', 'private'],
	['http://0/', 'private'],
	['http://LOCALHOST./', 'private'],
	['http://a.localhost/', 'private'],
	['http://intranet/', 'private'],
	['http://metadata.google.internal/', 'private'],
	['http://168.63.129.16/', 'private'],
	['http://[::1]/', 'private'],
	['http://[::ffff:8.8.8.8]/', 'private'],
	['http://[64:ff9b::8.8.8.8]/', 'private'],
	['http://[64:ff9b:1::a00:1]/', 'private'],
	['http://[2002:7f00:1::]/', 'private'],
	['http://[2001:0:7f00:1::1]/', 'private'],
	['http://[fd00:ec2::254]/', 'private'],
	['http://[fec0::1]/', 'private'],
	['http://[5f00::1]/', 'private'],
	['http://example.org/', 'private', ['127.0.0.1']],
	['http://example.org/', 'private', ['::ffff:10.0.0.1']],
	['http://example.org/', 'private', ['93.184.216.34', '10.0.0.1']],
	['http://example.org/', 'private', ['fe80::1%eth0']],
	['http://example.org/', 'lookup', []],
];

for (const [address, why, resolved] of refused) {
	const names = resolved ? ` at ${resolved}` : '';
	test(`${address.slice(0, 60)}${names} is not asked (${why})`, async () => {
		assert.deepEqual(await decide(address, resolved ?? ['93.184.216.34']), { why, reached: [] });
	});
}

for (const address of ['http://example.org/', 'https://example.org:443/', 'http://bücher.example./a?b#c']) {
	test(`${address} is asked at the address it was judged by`, async () => {
		assert.deepEqual(await decide(address, ['93.184.216.34', '2606:4700::1111']), {
			why: 'connection',
			reached: ['93.184.216.34', '2606:4700::1111'],
		});
	});
}

test('what is allowed is allowed for its very host and port', async () => {
	const allow = ['127.0.0.1:8080', 'hub.test:81', '[::1]:82'];
	const reached = async (address: string) => (await decide(address, ['10.0.0.1'], allow)).reached;
	assert.deepEqual(await reached('http://127.0.0.1:8080/'), ['127.0.0.1']);
	assert.deepEqual(await reached('http://hub.test:81/'), ['10.0.0.1']);
	assert.deepEqual(await reached('http://[::1]:82/'), ['::1']);
	assert.deepEqual(await reached('http://127.0.0.1/'), []);
	assert.deepEqual(await reached('http://127.0.0.1:8081/'), []);
	assert.deepEqual(await reached('http://other.test:81/'), []);
});

test('a resolver cannot pass off words as an address', () => {
	for (const word of ['', 'localhost', '1', '0x7f000001', '1.1.1.1 ', '::ffff:1.1.1.1']) {
		assert.equal(isPublic(word), false);
	}
});

interface Case {
	url: string;
	category: string;
	expect: 'block' | 'allow' | 'decide';
}

const list = new URL('../../../../shared/data/hostile/ssrf.json', import.meta.url);
test('the list of hostile addresses', { skip: existsSync(list) ? false : 'it is not here' }, async () => {
	const { urls } = JSON.parse(readFileSync(list, 'utf8')) as { urls: Case[] };
	const wrong: string[] = [];
	for (const { url, category, expect } of urls) {
		// A public site that redirects: where to is judged then, see fetch.test.ts.
		if (url.includes('r3dir.me')) continue;
		// Names of the list resolve to what makes them hostile; all others to a public address.
		const name = /nip\.io|sslip\.io|localtest|lacolhost|xip\.io|names|loopback|metadata/.test(url + category);
		const { reached } = await decide(url, [name ? '127.0.0.1' : '93.184.216.34']);
		if (expect === 'block' && reached.length > 0) wrong.push(`let through: ${url} (${category})`);
		if (expect === 'allow' && reached.length === 0) wrong.push(`refused: ${url} (${category})`);
	}
	assert.deepEqual(wrong, []);
	assert.ok(urls.length > 100);
});
