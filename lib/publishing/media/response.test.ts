import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { folderFiles } from '#lib/platform/files/folder';
import { mediaResponse } from './response.ts';
import { mediaAnswer, rangeOf } from './serve.ts';

const folder = await mkdtemp(join(tmpdir(), 'postilla-serve-'));
after(() => rm(folder, { recursive: true }));
await mkdir(join(folder, 'media/2010/è'), { recursive: true });
await writeFile(join(folder, 'media/2010/è/parole.txt'), '0123456789');
await writeFile(join(folder, 'media/drawing.svg'), '<svg onload="alert(1)"></svg>');
await writeFile(join(folder, 'media/photo.jpg'), '<html><script>alert(1)</script>');
await writeFile(join(folder, 'media/.hidden'), 'x');
await writeFile(join(folder, 'media/empty.txt'), '');
await writeFile(join(folder, 'secret'), 'x');
await symlink(join(folder, 'secret'), join(folder, 'media/link.txt'));

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
	mediaResponse(new Request(`http://localhost/media/${path}`, { headers, method }), folderFiles(folder));

test('a file is answered whole, to be kept for ever and read as nothing else', async () => {
	const response = await ask('2010/%C3%A8/parole.txt');
	assert.equal(response.status, 200);
	assert.equal(await response.text(), '0123456789');
	assert.equal(response.headers.get('Content-Type'), 'text/plain; charset=utf-8');
	assert.equal(response.headers.get('Content-Length'), '10');
	assert.match(response.headers.get('Cache-Control')!, /immutable/);
	assert.equal(response.headers.get('X-Content-Type-Options'), 'nosniff');
	assert.equal(response.headers.get('Content-Disposition'), null);
});

test('an accent written in two characters finds the same file', async () => {
	assert.equal((await ask('2010/e%CC%80/parole.txt')).status, 200);
});

test('drawings and pages are only ever downloads', async () => {
	for (const [name, type] of Object.entries({
		'drawing.svg': 'image/svg+xml',
		'photo.jpg': 'text/html; charset=utf-8',
	})) {
		const response = await ask(name);
		assert.equal(response.headers.get('Content-Type'), type);
		assert.match(response.headers.get('Content-Disposition')!, /^attachment/);
		assert.match(response.headers.get('Content-Security-Policy')!, /sandbox/);
		await response.body?.cancel();
	}
});

test('a part of a file is answered alone', async () => {
	const response = await ask('2010/%C3%A8/parole.txt', { Range: 'bytes=2-4' });
	assert.equal(response.status, 206);
	assert.equal(response.headers.get('Content-Range'), 'bytes 2-4/10');
	assert.equal(await response.text(), '234');
	const end = await ask('2010/%C3%A8/parole.txt', { Range: 'bytes=-3' });
	assert.equal(await end.text(), '789');
	const outside = await ask('2010/%C3%A8/parole.txt', { Range: 'bytes=10-' });
	assert.equal(outside.status, 416);
	assert.equal(outside.headers.get('Content-Range'), 'bytes */10');
});

test('a file that has not changed is not sent again, and a part only of the same file', async () => {
	const first = await ask('2010/%C3%A8/parole.txt', {}, 'HEAD');
	const etag = first.headers.get('ETag')!;
	assert.equal(await first.text(), '');
	assert.equal(first.headers.get('Content-Length'), '10');
	assert.equal((await ask('2010/%C3%A8/parole.txt', { 'If-None-Match': `"x", W/${etag}` })).status, 304);
	const other = await ask('2010/%C3%A8/parole.txt', { Range: 'bytes=2-4', 'If-Range': '"x"' });
	assert.equal(other.status, 200);
	await other.body?.cancel();
});

test('nothing outside the folder, hidden or reached by a link is answered', async () => {
	for (const path of [
		'%2e%2e/secret',
		'..%2fsecret',
		'2010%2f..%2f..%2fsecret',
		'link.txt',
		'.hidden',
		'2010',
		'none.jpg',
		'%00',
		'',
	]) {
		assert.equal((await ask(path)).status, 404, path);
	}
	assert.equal((await ask('%ff')).status, 400);
	assert.equal(await mediaAnswer(folderFiles(folder), '../secret'), null);
});

test('an empty file is answered as it is', async () => {
	const response = await ask('empty.txt', { Range: 'bytes=0-' });
	assert.equal(response.status, 416);
	assert.equal((await ask('empty.txt')).headers.get('Content-Length'), '0');
});

test('odd ranges are answered with the whole file', () => {
	for (const header of [null, 'bytes=', 'bytes=-', 'bytes=4-2', 'bytes=0-1,3-4', 'lines=0-1', 'bytes=x-1']) {
		assert.equal(rangeOf(header, 10), null, String(header));
	}
	assert.deepEqual(rangeOf('bytes=5-99', 10), { start: 5, end: 9 });
	assert.deepEqual(rangeOf('bytes=-99', 10), { start: 0, end: 9 });
});
