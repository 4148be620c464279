import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, test } from 'node:test';
import { readBucket } from '#lib/platform/environment/bucket-address';
import { openDomain, startStorage } from './bucket.testing.ts';
import { bucketFiles } from './bucket.ts';
import { bytesOf, type Files } from './files.ts';
import { folderFiles } from './folder.ts';
import { moveFiles } from './moving.ts';

const storage = await startStorage();
const bucket = readBucket(storage.url)!;
const folders: string[] = [];
after(async () => {
	await storage.stop();
	for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

async function newFolder(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'postilla-files-'));
	folders.push(folder);
	return folder;
}

/** The same test of both; keys of one test are its own. */
function onBoth(title: string, run: (files: Files, folder: string) => Promise<void>): void {
	test(`${title} [folder]`, async () => {
		const folder = await newFolder();
		await run(folderFiles(folder), folder);
	});
	test(`${title} [bucket]`, async () => {
		const folder = await newFolder();
		await run(bucketFiles(bucket, folder), folder);
	});
}

const keysBelow = async (files: Files, prefix: string) => {
	const keys: string[] = [];
	for await (const { key } of files.list(prefix)) keys.push(key);
	return keys.sort();
};
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
/** More than is sent at once, and more than is kept of a bucket. */
const large = randomBytes(17 * 1024 * 1024 + 5);

onBoth('what is put is found, whole and in ranges, written over and removed', async (files) => {
	const key = 'media/plain/a.txt';
	assert.equal(await files.find(key), null);
	const before = Date.now() - 2000;
	await files.put(key, Buffer.from('0123456789'));
	const found = (await files.find(key))!;
	assert.deepEqual([found.key, found.bytes], [key, 10]);
	assert.ok(found.changed > before && found.changed < Date.now() + 2000);
	const read = async (range?: { start: number; end: number }) =>
		Buffer.concat(await (await found.read(range)).toArray()).toString();
	assert.equal(await read(), '0123456789');
	assert.equal(await read({ start: 2, end: 4 }), '234');
	assert.equal(await read({ start: 8, end: 90 }), '89');
	await files.put(key, Readable.from([Buffer.from('other '), Buffer.from('words')]));
	assert.equal(String(await bytesOf(files, key)), 'other words');
	await files.delete(key);
	await files.delete(key);
	assert.equal(await files.find(key), null);
	assert.equal(await files.withFile(key, async () => 1), null);
	assert.equal(await bytesOf(files, key), null);
});

onBoth('files of this machine are put, and go where they are not needed any more', async (files, folder) => {
	const own = join(folder, 'own');
	await writeFile(own, 'own');
	await files.put('media/own/a', { file: own });
	assert.ok(existsSync(own));
	await files.put('media/own/a', { file: own, goes: true });
	assert.ok(!existsSync(own));
	assert.equal(await files.withFile('media/own/a', (file) => readFile(file, 'utf8')), 'own');
});

onBoth(
	'a large file comes back as it was, also in ranges, and leaves nothing on the way',
	async (files, folder) => {
		const own = join(folder, 'own');
		await writeFile(own, large);
		await files.put('backups/large', { file: own });
		assert.equal(sha256((await bytesOf(files, 'backups/large'))!), sha256(large));
		const found = (await files.find('backups/large'))!;
		assert.equal(found.bytes, large.length);
		const [start, end] = [8 * 1024 * 1024 - 3, 8 * 1024 * 1024 + 4];
		const part = Buffer.concat(await (await found.read({ start, end })).toArray());
		assert.deepEqual(part, large.subarray(start, end + 1));
		const same = await files.withFile('backups/large', async (file) => sha256(await readFile(file)));
		assert.equal(same, sha256(large));
		const here = await readdir(folder, { recursive: true });
		assert.deepEqual(
			here.filter((name) => /held-|partial/.test(name)),
			[],
		);
		await files.delete('backups/large');
	},
);

onBoth('an empty file is a file', async (files) => {
	await files.put('media/empty', Buffer.alloc(0));
	assert.equal((await files.find('media/empty'))?.bytes, 0);
	assert.equal((await bytesOf(files, 'media/empty'))?.length, 0);
});

onBoth('names may hold whatever people write', async (files) => {
	const names = ['è ñ 日本', 'a+b%20c%', "it's (1)!*~", 'a&b=c#d?e', 'x'.repeat(200), '"q";,@$[]{}^`|<>'];
	for (const name of names) {
		const key = `media/odd/${name}`;
		await files.put(key, Buffer.from(name));
		assert.equal(String(await bytesOf(files, key)), name, name);
		// s3rver takes the name of what is to be copied for less encoded than it is.
		if (/[+%#?&=,;:$@]/.test(name)) continue;
		await files.copy(key, `${key}.copy`);
		assert.equal(String(await bytesOf(files, `${key}.copy`)), name, name);
		await files.delete(`${key}.copy`);
	}
	assert.deepEqual(await keysBelow(files, 'media/odd/'), names.map((name) => `media/odd/${name}`).sort());
});

onBoth('a stream that breaks off leaves what was there', async (files, folder) => {
	const key = 'media/broken/a';
	const breaking = () =>
		Readable.from(
			(async function* () {
				yield large;
				throw new Error('broke off');
			})(),
		);
	await assert.rejects(files.put(key, breaking()), /broke off/);
	assert.equal(await files.find(key), null);
	await files.put(key, Buffer.from('there'));
	await assert.rejects(files.put(key, breaking()), /broke off/);
	assert.equal(String(await bytesOf(files, key)), 'there');
	assert.deepEqual(await keysBelow(files, 'media/broken/'), [key]);
	const here = await readdir(folder, { recursive: true });
	assert.deepEqual(
		here.filter((name) => /held-|partial/.test(name)),
		[],
	);
});

onBoth('what is not what was sent is refused', async (files) => {
	const bytes = Buffer.from('sent');
	await files.put('media/sum/a', bytes, { sum: sha256(bytes) });
	await assert.rejects(files.put('media/sum/a', Buffer.from('sens'), { sum: sha256(bytes) }), /checksum/);
	await assert.rejects(files.put('media/sum/b', Buffer.from('sens'), { sum: sha256(bytes) }), /checksum/);
	assert.equal(String(await bytesOf(files, 'media/sum/a')), 'sent');
	assert.equal(await files.find('media/sum/b'), null);
});

onBoth('of two who want a new key one gets it', async (files, folder) => {
	const own = join(folder, 'own');
	const other = join(folder, 'other');
	await writeFile(own, 'first');
	await writeFile(other, 'second');
	assert.equal(await files.putNew('media/new/a', own), true);
	assert.equal(await files.putNew('media/new/a', other), false);
	assert.equal(String(await bytesOf(files, 'media/new/a')), 'first');
	await rm(own);
	assert.equal(String(await bytesOf(files, 'media/new/a')), 'first');
});

onBoth('what moves lies at one place, and moving it again changes nothing', async (files) => {
	await files.put('media/moved/a', Buffer.from('a'));
	assert.equal(await files.move('media/moved/a', 'media-bin/moved/a'), true);
	assert.equal(await files.find('media/moved/a'), null);
	assert.equal(await files.move('media/moved/a', 'media-bin/moved/a'), true, 'it is there');
	assert.equal(String(await bytesOf(files, 'media-bin/moved/a')), 'a');
	assert.equal(await files.move('media/moved/none', 'media-bin/moved/none'), false);
	await files.copy('media-bin/moved/a', 'media/moved/a');
	assert.equal(String(await bytesOf(files, 'media/moved/a')), 'a');
	assert.deepEqual(await keysBelow(files, 'media-bin/moved/'), ['media-bin/moved/a']);
});

onBoth('a list has everything that begins so, however much it is', async (files) => {
	assert.deepEqual(await keysBelow(files, 'avatars/'), []);
	const many = Array.from({ length: 110 }, (_, at) => `avatars/${at}`);
	for (let at = 0; at < many.length; at += 50)
		await Promise.all(many.slice(at, at + 50).map((key) => files.put(key, Buffer.from('x'))));
	assert.deepEqual(await keysBelow(files, 'avatars/'), [...many].sort());
	assert.deepEqual(
		await keysBelow(files, 'avatars/10'),
		many.filter((key) => key.startsWith('avatars/10')).sort(),
	);
	await files.put('media/2026/11/boat.jpg', Buffer.from('x'));
	await files.put('media/2026/11/boat.jpg-320w.webp', Buffer.from('x'));
	await files.put('media/2026/1/other', Buffer.from('x'));
	assert.deepEqual(await keysBelow(files, 'media/2026/11/boat.jpg'), [
		'media/2026/11/boat.jpg',
		'media/2026/11/boat.jpg-320w.webp',
	]);
	assert.equal((await keysBelow(files, 'media/2026/')).length, 3);
	for await (const { bytes, changed } of files.list('media/2026/')) assert.ok(bytes === 1 && changed > 0);
});

test('a link leads to nothing outside of its folder', async () => {
	const folder = await newFolder();
	const files = folderFiles(folder);
	await writeFile(join(folder, 'secret'), 'secret');
	await mkdir(join(folder, 'media'));
	await symlink(join(folder, 'secret'), join(folder, 'media/link'));
	await symlink(folder, join(folder, 'media/up'));
	assert.equal(await files.find('media/link'), null);
	assert.equal(await files.find('media/up/secret'), null);
	await assert.rejects(files.put('media/up/new', Buffer.from('x')), /leads out of the folder media/);
});

test('what one machine removes no other shows, though it has read it before', async () => {
	const [one, other] = [bucketFiles(bucket, await newFolder()), bucketFiles(bucket, await newFolder())];
	await one.put('avatars/of-one', Buffer.from('first'));
	assert.equal(String(await bytesOf(other, 'avatars/of-one')), 'first');
	await one.put('avatars/of-one', Buffer.from('second'));
	assert.equal(String(await bytesOf(other, 'avatars/of-one')), 'second');
	await one.delete('avatars/of-one');
	assert.equal(await other.find('avatars/of-one'), null);
});

test('processes of one machine that read the same at once have it each', async () => {
	const folder = await newFolder();
	const processes = Array.from({ length: 4 }, () => bucketFiles(bucket, folder));
	for (const words of ['first', 'second']) {
		await processes[0]!.put('media/at-once', Buffer.from(words));
		const read = await Promise.all(processes.map((files) => bytesOf(files, 'media/at-once')));
		assert.deepEqual(read.map(String), Array(4).fill(words));
	}
});

test('a small file comes from the storage once, and is not believed where its sum is another', async () => {
	const folder = await newFolder();
	const files = bucketFiles(bucket, folder);
	await files.put('media/once', Buffer.from('once'));
	await bytesOf(files, 'media/once');
	const below = join(folder, 'files-cache');
	const [name] = await readdir(below);
	const [tag] = await readdir(join(below, name!));
	await writeFile(join(below, name!, tag!), 'kept');
	assert.equal(String(await bytesOf(files, 'media/once')), 'kept');
	await files.delete('media/once');
	assert.deepEqual(await readdir(below), []);
	await files.put('media/once', Buffer.from('once'));
	const stored = (await readdir(storage.directory, { recursive: true, withFileTypes: true })).find(
		(entry) => entry.parentPath.endsWith('once') || entry.name.startsWith('once'),
	);
	assert.ok(stored);
});

test('all files move into a bucket and back, each once, and are deleted only when asked', async () => {
	const [here, back] = [folderFiles(await newFolder()), folderFiles(await newFolder())];
	const there = bucketFiles({ ...bucket, bucket: 'moved' }, await newFolder());
	const keys = [
		'avatars/a.webp',
		'backups/b.tar.gz',
		'imports/c',
		'media-bin/d',
		'media/2026/11/è',
		'media/e',
	];
	for (const key of keys) await here.put(key, Buffer.from(key));
	await here.put('incoming/half', Buffer.from('half'));
	await here.put('imports/unpacked-a/ghost.json', Buffer.from('of this machine'));
	await there.put('media/e', Buffer.from('damaged on its way'));
	await there.put('media/2026/11/è', Buffer.from('media/2026/11/è'));
	assert.deepEqual(await moveFiles(here, there), { copied: 5, there: 1, deleted: 0 });
	assert.deepEqual(await moveFiles(here, there), { copied: 0, there: 6, deleted: 0 });
	assert.deepEqual(await keysBelow(there, ''), keys);
	assert.deepEqual(await moveFiles(here, there, { drop: true }), { copied: 0, there: 6, deleted: 6 });
	assert.equal(await here.find('media/e'), null);
	assert.ok(await here.find('incoming/half'));
	assert.deepEqual(await moveFiles(there, back, { drop: true }), { copied: 6, there: 0, deleted: 6 });
	for (const key of keys) assert.equal(String(await bytesOf(back, key)), key);
	assert.deepEqual(await keysBelow(there, ''), []);
});

test('what was moved follows the blog from then on: nothing deleted or changed since comes back', async () => {
	const here = folderFiles(await newFolder());
	const there = bucketFiles({ ...bucket, bucket: 'followed' }, await newFolder());
	const put = (files: Files, name: string, words = name) => files.put(`media/${name}`, Buffer.from(words));
	const has = async (files: Files) => {
		const keys = (await keysBelow(files, 'media/')).map((key) => key.slice('media/'.length));
		return Promise.all(keys.map(async (key) => `${key}: ${await bytesOf(files, `media/${key}`)}`));
	};
	for (const name of ['a', 'b', 'c', 'd']) await put(here, name);
	await moveFiles(here, there);
	// The blog goes on in the folder.
	await here.delete('media/a');
	await put(here, 'b', 'changed here');
	await put(here, 'e');
	await moveFiles(here, there);
	const followed = ['b: changed here', 'c: c', 'd: d', 'e: e'];
	assert.deepEqual(await has(there), followed);
	// It goes on in the bucket.
	await there.delete('media/c');
	await put(there, 'd', 'changed there');
	await put(there, 'f');
	const then = ['b: changed here', 'd: changed there', 'e: e', 'f: f'];
	await moveFiles(here, there);
	assert.deepEqual(await has(there), then);
	// And back, for once.
	const returned = folderFiles(await newFolder());
	for (const key of await keysBelow(here, 'media/')) await returned.put(key, (await bytesOf(here, key))!);
	await returned.put('moved/ledger.json', (await bytesOf(here, 'moved/ledger.json'))!);
	await moveFiles(there, returned);
	assert.deepEqual(await has(returned), then);
	await there.delete('moved/ledger.json');
	// Deleting what was moved may be cut off, and is then only gone on with.
	let left = 2;
	const cutOff: Files = {
		...here,
		delete: async (key) => {
			if (key.startsWith('media/') && left-- === 0) throw new Error('killed');
			await here.delete(key);
		},
	};
	await assert.rejects(moveFiles(cutOff, there, { drop: true }), /killed/);
	await assert.rejects(moveFiles(here, there), /go on with --delete/);
	await moveFiles(here, there, { drop: true });
	assert.deepEqual([await has(here), await has(there)], [[], then]);
	// Somebody tidies up by hand.
	await put(here, 'g');
	await moveFiles(here, there);
	await here.delete('media/g');
	await assert.rejects(moveFiles(here, there), /nothing was deleted/);
	assert.deepEqual(await has(there), [...then, 'g: g']);
});

test('media are at the bucket’s own domain where it shows nothing else', async () => {
	const plain = bucketFiles(bucket, await newFolder());
	const [media, all] = [await openDomain(plain, 'media/'), await openDomain(plain, '')];
	const slashless = await openDomain(plain, 'media');
	try {
		const files = bucketFiles(bucket, await newFolder(), media.url);
		await files.prove();
		for (const key of ['media/domain/è a+b%20c?.txt', 'avatars/domain'])
			await files.put(key, Buffer.from(key));
		const { address = '' } = (await files.find('media/domain/è a+b%20c?.txt'))!;
		assert.ok(address.startsWith(`${media.url}/media/domain/`));
		assert.equal((await fetch(address)).status, 200);
		assert.equal((await files.find('avatars/domain'))?.address, undefined);
		assert.deepEqual(await keysBelow(files, 'backups/probe'), []);
		await assert.rejects(
			bucketFiles(bucket, await newFolder(), slashless.url).prove(),
			/^Error: MEDIA_URL shows media-originals\/ of/,
		);
		const silent = createServer().listen(0, '127.0.0.1').unref();
		silent.on('connection', (socket) => socket.unref());
		await once(silent, 'listening');
		const { port } = silent.address() as AddressInfo;
		await bucketFiles(bucket, await newFolder(), `http://127.0.0.1:${port}`).prove();
		silent.closeAllConnections();
		silent.close();
		await assert.rejects(
			bucketFiles(bucket, await newFolder(), all.url).prove(),
			/^Error: MEDIA_URL shows \S+ of the bucket: let it show media\/ alone/,
		);
	} finally {
		await media.stop();
		await all.stop();
		await slashless.stop();
	}
});

test('a disk without room for what was read keeps nobody from reading it', async () => {
	const folder = await newFolder();
	const files = bucketFiles(bucket, folder);
	await files.put('media/no-room', Buffer.from('words'));
	await writeFile(join(folder, 'files-cache'), '');
	assert.equal(String(await bytesOf(files, 'media/no-room')), 'words');
	assert.equal(String(await (await files.find('media/no-room'))!.begin()), 'words');
});

test('no file is under a name that is too long for a storage', async () => {
	const files = bucketFiles(bucket, await newFolder());
	assert.equal(await files.find(`media/${'%'.repeat(350)}/${'日'.repeat(85)}`), null);
});

test('a storage that is away is told as such, and asked again once it is back', async () => {
	const files = bucketFiles(bucket, await newFolder());
	await files.put('media/away', Buffer.from('x'));
	await storage.away();
	await assert.rejects(files.find('media/away'), { name: 'FilesAway', message: /ECONNREFUSED/ });
	await assert.rejects(files.prove(), { name: 'FilesAway' });
	await storage.back();
	assert.equal(String(await bytesOf(files, 'media/away')), 'x');
	await files.prove();
});

test('one that does not answer is asked by one at a time until it does', async (t) => {
	const asked = new Set<Socket>();
	const hanging = createServer(() => {}).on('connection', (socket) => asked.add(socket));
	const end = () => {
		hanging.close();
		for (const socket of asked) socket.destroy();
	};
	t.after(end);
	await once(hanging.listen(0, '127.0.0.1'), 'listening');
	const endPoint = `http://127.0.0.1:${(hanging.address() as AddressInfo).port}`;
	const files = bucketFiles({ ...bucket, endPoint }, await newFolder());
	const finding = () =>
		Array.from({ length: 20 }, () => assert.rejects(files.find('media/a'), { name: 'FilesAway' }));
	await Promise.all(finding());
	assert.equal(asked.size, 20);
	const [first, ...others] = finding();
	await Promise.all([...others, once(hanging, 'connection')]);
	assert.equal(asked.size, 21);
	end();
	await first;
});

test('one that answers again is found so by something small, whatever large is on its way', async (t) => {
	let isSilent = true;
	const uploads: ServerResponse[] = [];
	const slow = createServer((request, response) => {
		if (isSilent) return;
		if (request.method === 'PUT') uploads.push(response);
		else response.writeHead(404).end();
	});
	t.after(() => {
		slow.close();
		slow.closeAllConnections();
	});
	await once(slow.listen(0, '127.0.0.1'), 'listening');
	const endPoint = `http://127.0.0.1:${(slow.address() as AddressInfo).port}`;
	const files = bucketFiles({ ...bucket, endPoint }, await newFolder());
	await assert.rejects(files.find('media/a'), { name: 'FilesAway' });
	isSilent = false;
	const sending = files.put('media/b', Buffer.alloc(1000)).catch(() => null);
	while (uploads.length === 0) await once(slow, 'request');
	assert.equal(await files.find('media/a'), null);
	uploads[0]!.writeHead(200, { etag: '"x"' }).end();
	await sending;
});

test('what is wrong with S3_URL is said in one line, without its secret', async () => {
	const folder = await newFolder();
	const missing = bucketFiles({ ...bucket, bucket: 'none' }, folder);
	await assert.rejects(missing.prove(), { message: 'S3_URL names a bucket that is not there: none.' });
	const wrong = bucketFiles({ ...bucket, secretKey: 'top-secret' }, folder);
	await assert.rejects(wrong.prove(), { message: /^The storage of S3_URL refuses its key: [^\n]*\.$/ });
	await assert.rejects(wrong.prove(), (error: Error) => !error.message.includes('top-secret'));
});
