import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Lookup } from './connect.ts';
import { fetchSafely } from './fetch.ts';
import { isPublic, refusalOf } from './places.ts';

const means = { allowed: [] as string[], userAgent: 'Test', time: 3000 };

/** A name server that knows every name, and answers the same to all. */
const answering =
	(...addresses: string[]): Lookup =>
	(_, done) =>
		done(
			null,
			addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
		);

const own = [
	...[
		'http://localhost/',
		'http://LOCALHOST./',
		'http://a.localhost/',
		'http://printer/',
		'http://nas.local/',
	],
	...['http://[::ffff:10.0.0.1]/', 'http://[::10.0.0.1]/', 'http://[64:ff9b:1::a00:1]/', 'http://[fe80::1]/'],
	...['http://[fd00::1]/', 'http://[2002:a00:1::]/', 'http://[2001:0:a00:1::]/', 'http://[ff02::1]/'],
	...[
		'http://0/',
		'http://1/',
		'http://0177.1/',
		'http://0x7f.1/',
		'http://169.254.169.254/',
		'http://100.64.1.1/',
	],
	...['http://198.18.0.1/', 'http://192.0.0.8/', 'http://240.0.0.1/', 'http://255.255.255.255/'],
	...[
		'http://8.8.8.8:22/',
		'https://8.8.8.8:8443/',
		'http://user:word@8.8.8.8/',
		'ftp://8.8.8.8/',
		'file:///etc/passwd',
	],
	...['gopher://8.8.8.8/', 'data:text/html,x', 'javascript:alert(1)', '//8.8.8.8/', 'not an address', ''],
];

test('no spelling of a private place is ever asked', async () => {
	const file = '../shared/data/hostile/ssrf.json';
	const list: { url: string; expect: string }[] = existsSync(file)
		? JSON.parse(readFileSync(file, 'utf8')).urls
		: [];
	const blocked = [...own, ...list.filter((one) => one.expect === 'block').map((one) => one.url)];
	for (const url of blocked) {
		const answer = await fetchSafely(url, {}, { ...means, lookup: answering('10.0.0.1') });
		assert.equal(answer.ok, false, url);
		assert.match((answer as { why: string }).why, /^(address|port|private)$/, url);
	}
	for (const { url, expect } of list) {
		if (expect === 'allow') assert.equal(refusalOf(new URL(url), []), null, url);
	}
});

test('the public internet is public', () => {
	for (const address of [
		'8.8.8.8',
		'172.15.255.255',
		'172.32.0.0',
		'11.0.0.0',
		'2606:4700::1111',
		'2a00:1450::',
	])
		assert.equal(isPublic(address), true, address);
	assert.equal(refusalOf(new URL('https://example.org:80/'), []), null);
});

test('one private address among the answers is enough, and a name is resolved once', async () => {
	let asked = 0;
	const lookup: Lookup = (host, done) => {
		asked++;
		answering('8.8.8.8', '127.0.0.1')(host, done);
	};
	const answer = await fetchSafely('http://example.org/', {}, { ...means, lookup });
	assert.deepEqual(answer, { ok: false, why: 'private', url: 'http://example.org/' });
	assert.equal(asked, 1);
});

/** A server on loopback that FETCH_ALLOW would name. */
async function serving(listener: RequestListener, work: (url: string, means: Means) => Promise<void>) {
	const server = createServer(listener).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const { port } = server.address() as AddressInfo;
	try {
		await work(`http://127.0.0.1:${port}`, { ...means, allowed: [`127.0.0.1:${port}`] });
	} finally {
		server.closeAllConnections();
		server.close();
	}
}
type Means = typeof means;

test('redirects are judged anew, counted, and make a POST a GET', async () => {
	const listener: RequestListener = (request, response) => {
		const to = new URL(request.url!, 'http://x').searchParams.get('to');
		if (to) response.writeHead(request.url!.startsWith('/303') ? 303 : 302, { location: to });
		response.end(
			`${request.method} ${request.headers.cookie ?? 'no cookie'} ${request.headers['user-agent']}`,
		);
	};
	await serving(listener, async (url, allowed) => {
		const get = (path: string, wish = {}) => fetchSafely(url + path, wish, allowed);
		for (const to of [
			'http://127.0.0.1:1/',
			'http://169.254.169.254/',
			'http://[::1]/',
			'file:///etc/passwd',
		]) {
			const answer = await get(`/?to=${encodeURIComponent(to)}`);
			assert.equal(answer.ok, false, to);
		}
		assert.equal((await get('/?to=/?to=/')).ok, true);
		const loop = await get(`/?to=${encodeURIComponent('?to=')}`.replace('?to=%3Fto%3D', '?to=/'), {});
		assert.equal(loop.ok, true);
		const posted = await get('/303?to=/', { method: 'POST', body: 'x' });
		assert.equal(posted.ok && posted.text(), 'GET no cookie Test');
	});
	const round: RequestListener = (_, response) => response.writeHead(302, { location: '/' }).end();
	await serving(round, async (url, allowed) => {
		assert.deepEqual(await fetchSafely(url, {}, allowed), { ok: false, why: 'redirects', url: `${url}/` });
	});
});

test('what is too large, too slow or badly packed is given up in bounded memory', async () => {
	const bomb = gzipSync(Buffer.alloc(50_000_000));
	const listener: RequestListener = (request, response) => {
		const send = (headers: Record<string, string>, body: Buffer | string) =>
			response.writeHead(200, headers).end(body);
		if (request.url === '/bomb') send({ 'content-encoding': 'gzip' }, bomb);
		else if (request.url === '/large') send({}, Buffer.alloc(2_000_000));
		else if (request.url === '/odd') send({ 'content-encoding': 'compress' }, 'x');
		else if (request.url === '/broken') send({ 'content-encoding': 'gzip' }, 'no gzip at all');
		else if (request.url === '/latin')
			send({ 'content-type': 'text/HTML; charset=iso-8859-1' }, Buffer.from([0xe8]));
		else if (request.url === '/drip') response.writeHead(200).write('x');
		else if (request.url === '/packed') send({ 'content-encoding': 'gzip' }, gzipSync('words'));
		// Anything else is never answered.
	};
	await serving(listener, async (url, allowed) => {
		const why = async (path: string, time = 3000) => {
			const answer = await fetchSafely(url + path, {}, { ...allowed, time });
			return answer.ok ? answer.text() : answer.why;
		};
		assert.equal(await why('/bomb'), 'size');
		assert.equal(await why('/large'), 'size');
		assert.equal(await why('/odd'), 'encoding');
		assert.equal(await why('/broken'), 'encoding');
		assert.equal(await why('/packed'), 'words');
		assert.equal(await why('/latin'), 'è');
		assert.equal(await why('/drip', 300), 'time');
		assert.equal(await why('/never', 300), 'time');
	});
});

test('one host is asked two things at a time', async () => {
	let now = 0;
	let most = 0;
	const held: (() => void)[] = [];
	const listener: RequestListener = (_, response) => {
		most = Math.max(most, ++now);
		held.push(() => {
			now--;
			response.end();
		});
		if (held.length === 2) for (const go of held.splice(0)) setImmediate(go);
	};
	await serving(listener, async (url, allowed) => {
		const all = await Promise.all(Array.from({ length: 6 }, () => fetchSafely(url, {}, allowed)));
		assert.deepEqual(
			all.map(({ ok }) => ok),
			Array(6).fill(true),
		);
		assert.equal(most, 2);
	});
});
