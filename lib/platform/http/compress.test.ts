import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { compressing } from './compress.ts';

const asked = (accept?: string, method = 'GET') => ({ method, headers: { 'accept-encoding': accept } });
const html = () => ({ 'content-type': 'text/html; charset=utf-8' });

test('what is passed on is compressed for who takes it, and says so', () => {
	const headers = { ...html(), 'content-length': '9000', etag: '"a"', vary: 'rsc' };
	assert.ok(compressing(asked('gzip, br'), 200, headers));
	assert.deepEqual(headers, {
		...html(),
		etag: 'W/"a"',
		vary: 'rsc, Accept-Encoding',
		'content-encoding': 'gzip',
	});
	for (const type of ['text/x-component', 'application/json', 'text/csv; charset=utf-8'])
		assert.ok(compressing(asked('gzip'), 200, { 'content-type': type }), type);
});

test('nobody gets what is of no use, or what they do not take', () => {
	const none: [ReturnType<typeof asked>, number, Record<string, string>][] = [
		[asked(), 200, html()],
		[asked('identity'), 200, html()],
		[asked('gzip;q=0'), 200, html()],
		[asked('gzip', 'HEAD'), 200, html()],
		[asked('gzip'), 204, html()],
		[asked('gzip'), 206, html()],
		[asked('gzip'), 304, html()],
		[asked('gzip'), 200, { ...html(), 'content-length': '12' }],
		[asked('gzip'), 200, { ...html(), 'content-encoding': 'br' }],
		[asked('gzip'), 200, { ...html(), 'cache-control': 'no-transform' }],
		[asked('gzip'), 200, { 'content-type': 'application/gzip' }],
		[asked('gzip'), 200, {}],
	];
	for (const [request, status, headers] of none) {
		const coding = headers['content-encoding'];
		assert.equal(compressing(request, status, headers), null, JSON.stringify([request, status, headers]));
		assert.equal(headers['content-encoding'], coding);
	}
});

test('each piece goes on when it comes', async () => {
	const gzip = compressing(asked('gzip'), 200, html())!;
	const pieces: Buffer[] = [];
	gzip.on('data', (piece) => pieces.push(piece));
	gzip.write('a'.repeat(1000));
	await once(gzip, 'data');
	const before = pieces.length;
	gzip.end('b');
	await once(gzip, 'end');
	assert.ok(before > 0 && pieces.length > before);
	assert.equal(gunzipSync(Buffer.concat(pieces)).toString(), `${'a'.repeat(1000)}b`);
});
