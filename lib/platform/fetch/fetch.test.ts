import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, LookupFunction } from 'node:net';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { buildConnector } from 'undici';
import { type FetchFailure, type FetchRequest, fetchSafely } from './fetch.ts';

type Answering = (request: IncomingMessage, response: ServerResponse) => void;

const servers: ReturnType<typeof createServer>[] = [];
after(() => {
	for (const server of servers) server.closeAllConnections();
	for (const server of servers) server.close();
});

async function serve(answering: Answering): Promise<{ at: string; host: string }> {
	const server = createServer(answering).listen(0, '127.0.0.1');
	servers.push(server);
	await new Promise((resolve) => server.once('listening', resolve));
	const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	return { at: `http://${host}`, host };
}

const asked: string[] = [];
const other = await serve(({ method, headers, url }, response) => {
	asked.push(`${method} ${url} ${headers.authorization ?? '-'} ${headers['x-secret'] ?? '-'}`);
	response.end('other');
});
const LARGE = 1_048_577;
const bomb = Buffer.alloc(20_000_000);
const packed: Record<string, Buffer> = {
	gzip: gzipSync(bomb),
	br: brotliCompressSync(bomb.subarray(0, 5_000_000)),
	deflate: deflateSync(bomb),
};
let running = 0;
let most = 0;

const site = await serve(async (request, response) => {
	const { pathname, searchParams } = new URL(request.url!, 'http://localhost');
	const [, what, rest] = pathname.split('/');
	if (what === 'to') {
		response.writeHead(Number(rest), { location: searchParams.get('a')! }).end();
	} else if (what === 'round') {
		response.writeHead(rest === '0' ? 200 : 302, { location: `/round/${Number(rest) - 1}` }).end();
	} else if (what === 'large') {
		if (rest === 'said') response.setHeader('Content-Length', LARGE);
		response.end(Buffer.alloc(LARGE));
	} else if (what === 'bomb') {
		response.writeHead(200, { 'content-encoding': rest }).end(packed[rest!] ?? 'not packed');
	} else if (what === 'drip') {
		const timer = setInterval(() => response.write('.'), 10);
		response.on('close', () => clearInterval(timer));
	} else if (what === 'busy') {
		most = Math.max(most, ++running);
		await wait(15);
		running--;
		response.end();
	} else if (what === 'silent') {
		// Never an answer.
	} else {
		const body: Buffer[] = [];
		for await (const chunk of request) body.push(chunk);
		const { method, headers } = request;
		response.writeHead(200, {
			'content-type': 'Text/HTML; charset=ISO-8859-1',
			link: ['<a>; rel=b', '<c>; rel=d'],
			'set-cookie': 'a=b',
		});
		response.end(Buffer.from(JSON.stringify({ method, headers, body: `${Buffer.concat(body)}è` }), 'latin1'));
	}
});

const allowed = [site.host, other.host];
const ask = (path: string, wish: FetchRequest = {}, patience = 2000) =>
	fetchSafely(site.at + path, wish, { allowed, time: patience });

test('an answer tells status, address, headers and text; cookies neither come nor go', async () => {
	const wish: FetchRequest = { method: 'POST', headers: { cookie: 'a=b', 'X-One': '1' }, body: 'words' };
	const got = await ask('/a?b#c', wish);
	assert.ok(got.ok);
	assert.deepEqual([got.status, got.url, got.type], [200, `${site.at}/a?b`, 'text/html']);
	assert.equal(got.headers.link, '<a>; rel=b, <c>; rel=d');
	assert.equal(got.headers['set-cookie'], undefined);
	const said = JSON.parse(got.text());
	assert.deepEqual([said.method, said.body, said.headers['x-one']], ['POST', 'wordsè', '1']);
	assert.equal(said.headers.cookie, undefined);
	assert.match(said.headers['user-agent'], /^Postilla\/\S+ \(\+https?:.*\)$/);
});

for (const [status, method, becomes] of [
	[301, 'POST', 'GET /x'],
	[303, 'POST', 'GET /x'],
	[307, 'POST', 'POST /x'],
	[308, 'HEAD', 'HEAD /x'],
] as const) {
	test(`a ${status} makes ${method} ${becomes}; secrets stay behind`, async () => {
		const headers = { authorization: 'secret', 'X-Secret': 'secret' };
		const got = await ask(`/to/${status}?a=${other.at}/x`, { method, headers });
		assert.ok(got.ok);
		assert.equal(got.url, `${other.at}/x`);
		assert.equal(asked.pop(), `${becomes} - -`);
	});
}

test('five redirects are followed, a sixth is not', async () => {
	const five = await ask('/round/5');
	assert.equal(five.ok && five.url, `${site.at}/round/0`);
	assert.deepEqual(await ask('/round/6'), { ok: false, why: 'redirects' });
});

const leadingAway: [to: string, why: FetchFailure][] = [
	['http://127.0.0.1/', 'private'],
	['http://[::ffff:127.0.0.1]/', 'private'],
	['http://169.254.169.254/latest/meta-data/', 'private'],
	['//localhost', 'private'],
	['http://example.org:25/', 'port'],
	['file:///etc/passwd', 'address'],
	[`http://a:b@${other.host}/`, 'address'],
	['\\\\127.0.0.1', 'address'],
];
for (const [to, why] of leadingAway) {
	test(`a redirect to ${to.replace(/:\d{5}/, '')} is refused (${why})`, async () => {
		assert.deepEqual(await ask(`/to/302?a=${encodeURIComponent(to)}`), { ok: false, why });
	});
}

const tooMuch = ['/large', '/large/said', '/bomb/gzip', '/bomb/br', '/bomb/deflate'];
for (const path of tooMuch) {
	test(`${path} is left when it has become too large`, async () => {
		assert.deepEqual(await ask(path), { ok: false, why: 'size', status: 200 });
	});
}

for (const coding of ['x-gzip', 'zstd', 'gzip, gzip', 'constructor']) {
	test(`a body that is not truly packed as "${coding}" is refused`, async () => {
		assert.deepEqual(await ask(`/bomb/${encodeURI(coding)}`), { ok: false, why: 'encoding', status: 200 });
	});
}

for (const [path, answered] of [
	['/drip', { status: 200 }],
	['/silent', {}],
] as const) {
	test(`${path} ends when its time is over`, async () => {
		assert.deepEqual(await ask(path, {}, 80), { ok: false, why: 'time', ...answered });
	});
}

test('whoever asks can give up', async () => {
	assert.deepEqual(await ask('/silent', { signal: AbortSignal.timeout(40) }), { ok: false, why: 'stopped' });
});

test('two at a time go to one host', async () => {
	await Promise.all(Array.from({ length: 7 }, () => ask('/busy')));
	assert.equal(most, 2);
});

test('nobody there is no exception', async () => {
	const gone = await fetchSafely('http://127.0.0.1:1/', {}, { allowed: ['127.0.0.1:1'] });
	assert.deepEqual(gone, { ok: false, why: 'connection' });
});

test('an answer says when the certificate ends by which it came', async (t) => {
	const pem = readFileSync(join(import.meta.dirname, 'fixtures/blog.example.pem'));
	const server = createSecureServer({ key: pem, cert: pem }, (_, response) => response.end('well'));
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	t.after(() => {
		server.closeAllConnections();
		server.close();
	});
	const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	const ways = {
		connect: (lookup: LookupFunction) => buildConnector({ lookup, rejectUnauthorized: false }),
	};
	const fetched = await fetchSafely(`https://${host}/`, {}, { allowed: [host], ways });
	assert.ok(fetched.ok);
	assert.equal(fetched.certificateEnd, Date.UTC(2126, 10, 6, 8, 0, 20));
	const plain = await fetchSafely(`${site.at}/silent-not`, {}, { allowed: [site.host] });
	assert.ok(plain.ok && plain.certificateEnd === undefined);
	assert.deepEqual(await fetchSafely(`https://${host}/`, {}, { allowed: [host] }), {
		ok: false,
		why: 'connection',
	});
});
