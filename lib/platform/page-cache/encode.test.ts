import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { codingFor, type Packed, pack, send } from './encode.ts';
import { isKnown } from './if-none-match.ts';

const text = 'La barca passa piano. '.repeat(200);
const page = () => pack(200, Buffer.from(text), 'text/html; charset=utf-8', ['Cache-Control', 'no-cache']);

/** Sends a packed answer through a real server. */
async function exchange(packed: Packed, headers: Record<string, string>, method = 'GET') {
	const server = createServer((incoming, outgoing) => send(incoming, outgoing, packed)).listen(0);
	const { port } = server.address() as AddressInfo;
	try {
		const answer = await new Promise<IncomingMessage>((resolve, reject) => {
			request({ port, method, headers, agent: false }, resolve).on('error', reject).end();
		});
		const chunks: Buffer[] = [];
		for await (const chunk of answer) chunks.push(chunk);
		return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks) };
	} finally {
		server.close();
	}
}

test('each reader gets the coding they understand', async () => {
	const packed = await page();
	const plain = await exchange(packed, {});
	assert.equal(plain.headers['content-encoding'], undefined);
	assert.equal(plain.body.toString(), text);
	const zipped = await exchange(packed, { 'accept-encoding': 'gzip, deflate' });
	assert.equal(zipped.headers['content-encoding'], 'gzip');
	assert.equal(gunzipSync(zipped.body).toString(), text);
	for (const { headers } of [plain, zipped]) {
		assert.equal(headers.vary, 'Accept, Accept-Encoding', 'also a document for the fediverse');
		assert.equal(headers['cache-control'], 'no-cache');
		assert.equal(headers.etag, packed.etag);
	}
});

test('brotli is made when a page turns out to be wanted', async () => {
	const packed = await page();
	const headers = { 'accept-encoding': 'gzip, deflate, br, zstd' };
	assert.equal((await exchange(packed, headers)).headers['content-encoding'], 'gzip');
	for (let asked = 0; asked < 200 && packed.br === null; asked++) await exchange(packed, headers);
	const squeezed = await exchange(packed, headers);
	assert.equal(squeezed.headers['content-encoding'], 'br');
	assert.equal(brotliDecompressSync(squeezed.body).toString(), text);
});

test('who has the page already gets 304 without a body', async () => {
	const packed = await page();
	const answer = await exchange(packed, {
		'if-none-match': `"other", ${packed.etag}`,
		'accept-encoding': 'gzip',
	});
	assert.equal(answer.status, 304);
	assert.equal(answer.body.length, 0);
	assert.equal(answer.headers.etag, packed.etag);
	assert.equal((await exchange(packed, { 'if-none-match': '"other"' })).status, 200);
});

test('HEAD answers with the headers of GET and no body', async () => {
	const packed = await page();
	const get = await exchange(packed, { 'accept-encoding': 'gzip' });
	const head = await exchange(packed, { 'accept-encoding': 'gzip' }, 'HEAD');
	assert.equal(head.body.length, 0);
	assert.equal(head.headers['content-length'], get.headers['content-length']);
});

test('ETags differ with the text and with the policy, and compare weakly', async () => {
	const one = await pack(200, Buffer.from('a'), 'text/plain', ['X-Policy', 'a']);
	assert.notEqual(one.etag, (await pack(200, Buffer.from('b'), 'text/plain', ['X-Policy', 'a'])).etag);
	assert.notEqual(one.etag, (await pack(200, Buffer.from('a'), 'text/plain', ['X-Policy', 'b'])).etag);
	assert.ok(isKnown('W/"x"', 'W/"x"'));
	assert.ok(isKnown('"x"', 'W/"x"'));
	assert.ok(isKnown('*', 'W/"x"'));
	assert.ok(!isKnown('"y", "z"', 'W/"x"'));
});

test('what is small or compressed already is sent as it is', async () => {
	assert.equal((await pack(200, Buffer.alloc(9000), 'image/png', [])).gzip, null);
	assert.equal((await pack(200, Buffer.from('ok'), 'text/plain', [])).gzip, null);
});

test('weights in Accept-Encoding are heard', () => {
	assert.equal(codingFor(undefined), 'identity');
	assert.equal(codingFor('gzip, br'), 'br');
	assert.equal(codingFor('gzip;q=1.0, br;q=0.1'), 'gzip');
	assert.equal(codingFor('br;q=0, gzip'), 'gzip');
	assert.equal(codingFor('gzip;q=0'), 'identity');
	assert.equal(codingFor('*'), 'br');
	assert.equal(codingFor('deflate'), 'identity');
});

test('who has it by its date is told so, unless it names an ETag or has another date', async () => {
	const at = 'Sat, 28 Nov 2026 10:20:00 GMT';
	const packed = await pack(200, Buffer.from(text), 'application/rss+xml', ['Last-Modified', at]);
	const status = async (headers: Record<string, string>, what = packed) =>
		(await exchange(what, headers)).status;
	assert.equal(await status({ 'if-modified-since': at }), 304);
	for (const other of ['Sat, 28 Nov 2026 10:20:01 GMT', 'Fri, 27 Nov 2026 10:20:00 GMT', 'x', '']) {
		assert.equal(await status({ 'if-modified-since': other }), 200, other);
	}
	assert.equal(await status({ 'if-modified-since': at, 'if-none-match': '"other"' }), 200);
	assert.equal(await status({ 'if-modified-since': 'x', 'if-none-match': packed.etag }), 304);
	assert.equal(await status({ 'if-modified-since': at }, await page()), 200, 'it says no date');
});

test('a packed page that cannot be opened harms only who needs it opened', async () => {
	const stray: unknown[] = [];
	const note = (reason: unknown) => stray.push(reason);
	process.on('unhandledRejection', note);
	try {
		for (const spoil of [Buffer.from('no gzip'), Buffer.alloc(0), gzipSync(text).subarray(0, 40)]) {
			const packed = await page();
			packed.gzip = { body: spoil, headers: [...packed.headers, 'Content-Encoding', 'gzip'] };
			for (const _ of [1, 2, 3]) {
				assert.equal((await exchange(packed, { 'accept-encoding': 'br, gzip' })).status, 200);
			}
			const plain = await exchange(packed, {});
			assert.equal(plain.status, 500);
			assert.match(plain.body.toString(), /went wrong/);
		}
		await new Promise(setImmediate);
		assert.deepEqual(stray, []);
	} finally {
		process.off('unhandledRejection', note);
	}
});
