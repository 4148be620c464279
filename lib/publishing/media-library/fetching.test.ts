import { folderFiles } from '#lib/platform/files/folder';
import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import sharp from 'sharp';
import { onEveryEngine } from '#db/testing';
import { withBlog } from '#lib/conversation/moderation/blog.testing';
import { fetchPicture } from './fetching.ts';

const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#368' } })
	.png()
	.toBuffer();
let asked = 0;
const site = createServer(({ url }, response) => {
	asked++;
	const answers: Record<string, [number, string, Buffer | string]> = {
		'/il%20molo.png?x=1': [200, 'image/png', picture],
		'/page': [200, 'image/png', '<!doctype html><script>alert(1)</script>'],
		'/drawing.svg': [200, 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'],
		'/paper.png': [200, 'image/png', '%PDF-1.7\n%âãÏÓ\n1 0 obj'],
		'/empty': [200, 'image/png', ''],
		'/gone': [404, 'image/png', picture],
		'/large': [200, 'image/png', Buffer.concat([picture, Buffer.alloc(100_000)])],
		'/half': [200, 'image/png', picture.subarray(0, 60)],
	};
	const [status, type, body] = answers[url!] ?? [302, 'text/plain', ''];
	const location = url === '/inwards' ? { location: 'http://169.254.169.254/latest' } : {};
	response.writeHead(status, { 'content-type': type, ...location }).end(body);
}).listen(0, '127.0.0.1');
after(() => site.close());
await new Promise((resolve) => site.once('listening', resolve));
const host = `127.0.0.1:${(site.address() as AddressInfo).port}`;

onEveryEngine(
	'a picture of another site comes into the library once, for administrators, and nothing else does',
	async (engine) => {
		const { db, admin, moderator } = await withBlog(engine);
		const dataDir = await mkdtemp(join(tmpdir(), 'postilla-fetching-'));
		const means = { allowed: [host] };
		const take = (path: string, more: object = {}) =>
			fetchPicture(db, admin, `http://${host}${path}`, folderFiles(dataDir), { ...means, ...more });
		try {
			const first = await take('/il%20molo.png?x=1');
			assert.ok(first.ok, JSON.stringify(first));
			assert.match(first.media.path, /\/il-molo\.png$/);
			assert.deepEqual([first.media.width, first.media.by_person_id], [40, admin.id]);
			const again = await take('/il%20molo.png?x=1');
			assert.ok(again.ok && again.media.id === first.media.id);
			for (const [path, why] of [
				['/page', 'page'],
				['/drawing.svg', 'drawing'],
				['/paper.png', 'kind'],
				['/empty', 'empty'],
				['/gone', 'unreached'],
				['/inwards', 'unreached'],
				['/half', 'broken'],
			])
				assert.deepEqual(await take(path!), { ok: false, why }, path);
			assert.deepEqual(await take('/large', { most: 50_000 }), { ok: false, why: 'large' });
			assert.deepEqual(await take('/il%20molo.png?x=1', { allowed: [] }), { ok: false, why: 'unreached' });
			const before = asked;
			const others = await fetchPicture(db, moderator, `http://${host}/gone`, folderFiles(dataDir), means);
			assert.deepEqual([others, asked], [{ ok: false, why: 'forbidden' }, before]);
			assert.deepEqual(await readdir(join(dataDir, 'incoming')), []);
		} finally {
			await rm(dataDir, { recursive: true, force: true });
		}
	},
);
