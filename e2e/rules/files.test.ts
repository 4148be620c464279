import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import sharp from 'sharp';
import { readBucket } from '#lib/platform/environment/bucket-address';
import { bucketFiles } from '#lib/platform/files/bucket';
import { openDomain, startStorage } from '#lib/platform/files/bucket.testing';
import { startBackup } from '#lib/portability/backup/commands';
import { startExport } from '#lib/portability/export/commands';
import { disqus } from '#lib/portability/import/fixtures/files';
import { binMedia, deleteMedia } from '#lib/publishing/media-library/bin';
import { queueCopies } from '#lib/publishing/media-library/making';
import { createDatabase, databaseUrl, dropDatabase } from '../support/databases.ts';
import { inDatabase, type Place, sessionOf } from '../support/people.ts';
import { runProgram, type Server, startServer } from '../support/server.ts';

/** One blog on two machines, which have nothing in common but PostgreSQL and a bucket. */
const name = `files_${process.pid}`;
const folder = mkdtempSync(join(tmpdir(), 'postilla-bucket-'));
let storage: Awaited<ReturnType<typeof startStorage>>;
const servers: Server[] = [];
const places: Place[] = [];
let cookie: string;

before(async () => {
	storage = await startStorage();
	await createDatabase(name);
	for (const machine of ['one', 'other']) {
		const DATA_DIR = join(folder, machine);
		const environment = { DATA_DIR, DATABASE_URL: databaseUrl(name), S3_URL: storage.url };
		const server = await startServer({ ...environment, DEMO: '0', RATE_LIMITS: '0' });
		servers.push(server);
		places.push({ url: server.url, DATA_DIR, DATABASE_URL: environment.DATABASE_URL });
	}
	const admin = { email: 'ada@example.org', name: 'Ada', role: 'admin' } as const;
	cookie = (await sessionOf(places[0]!, admin)).cookie;
});

after(async () => {
	for (const server of servers) await server.stop();
	await storage?.stop();
	await dropDatabase(name);
	rmSync(folder, { recursive: true, force: true });
});

async function upload(shade: string): Promise<{ id: number; href: string; bytes: Buffer }> {
	const [{ url }] = servers as [Server];
	const colour = { create: { width: 900, height: 600, channels: 3, background: shade } } as const;
	const bytes = await sharp(colour).png().toBuffer();
	const body = new FormData();
	body.append('file', new Blob([new Uint8Array(bytes)]), 'vela.png');
	const headers = { cookie, origin: url, accept: 'application/json' };
	const answer = await fetch(`${url}/api/media`, { method: 'POST', body, headers });
	assert.equal(answer.status, 200, await answer.clone().text());
	return { ...((await answer.json()) as { id: number; href: string }), bytes };
}

async function waitFor(isSo: () => Promise<boolean>, what: string): Promise<void> {
	for (const end = Date.now() + 60_000; !(await isSo()); ) {
		assert.ok(Date.now() < end, what);
		await setTimeout(50);
	}
}

const rowOf = (id: number) =>
	inDatabase(places[0]!, (db) =>
		db.selectFrom('media').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
	);

test('a picture that one machine took is shown by both, in parts and once, with its copies', async () => {
	const { id, href, bytes } = await upload('#a34');
	for (const { url } of servers) {
		const whole = await fetch(url + href);
		assert.equal(whole.status, 200);
		assert.equal(whole.headers.get('content-type'), 'image/png');
		assert.deepEqual(Buffer.from(await whole.arrayBuffer()), bytes);
		const part = await fetch(url + href, { headers: { range: 'bytes=1-3' } });
		assert.deepEqual([part.status, await part.text()], [206, 'PNG']);
		assert.equal(part.headers.get('content-range'), `bytes 1-3/${bytes.length}`);
		const again = await fetch(url + href, { headers: { 'if-none-match': whole.headers.get('etag')! } });
		assert.equal(again.status, 304);
		assert.equal(
			(await fetch(url + href, { method: 'HEAD' })).headers.get('content-length'),
			`${bytes.length}`,
		);
	}
	await waitFor(async () => (await rowOf(id)).variants_state === 'ready', 'its copies are made');
	const copies = JSON.parse((await rowOf(id)).variants) as { file: string }[];
	assert.ok(copies.length > 0);
	for (const { file } of copies)
		for (const { url } of servers) assert.equal((await fetch(`${url}/media/${file}`)).status, 200, file);
	for (const { DATA_DIR } of places) assert.ok(!existsSync(join(DATA_DIR, 'media')));
});

test('what one machine puts into the bin and deletes is gone on both', async () => {
	const { id, href } = await upload('#3a4');
	for (const { url } of servers) assert.equal((await fetch(url + href)).status, 200);
	await waitFor(async () => (await rowOf(id)).variants_state === 'ready', 'its copies are made');
	const { path } = await rowOf(id);
	const files = bucketFiles(readBucket(storage.url)!, join(folder, 'test'));
	const binned = await inDatabase(places[1]!, async (db) => {
		const by = await db.selectFrom('person').selectAll().executeTakeFirstOrThrow();
		return binMedia(db, by, [id], files);
	});
	assert.deepEqual(binned, [id]);
	for (const { url } of servers) assert.equal((await fetch(url + href)).status, 404);
	await inDatabase(places[1]!, async (db) => {
		const by = await db.selectFrom('person').selectAll().executeTakeFirstOrThrow();
		assert.deepEqual(await deleteMedia(db, by, [id], files), [id]);
	});
	for (const prefix of ['media/', 'media-bin/'])
		for await (const { key } of files.list(prefix)) assert.ok(!key.includes(path), key);
});

test('while the storage is away pages are there, files are asked for later, and work waits', async () => {
	const { id, href } = await upload('#34a');
	await waitFor(async () => (await rowOf(id)).variants_state === 'ready', 'its copies are made');
	await storage.away();
	const [{ url }] = servers as [Server];
	const answer = await fetch(url + href);
	assert.deepEqual([answer.status, answer.headers.get('retry-after')], [503, '5']);
	assert.equal((await fetch(url)).status, 200);
	const face = await fetch(`${url}/avatar/of/${'0'.repeat(24)}.webp`);
	assert.deepEqual([face.status, face.headers.get('retry-after')], [503, '5']);
	for (const screen of ['/admin', '/admin/system']) {
		const shown = await fetch(url + screen, { headers: { cookie } });
		assert.equal(shown.status, 200, screen);
		assert.match(await shown.text(), /\(S3_URL\) non risponde/, screen);
	}
	await inDatabase(places[0]!, async (db) => {
		await db.updateTable('media').set({ variants_state: 'waiting' }).where('id', '=', id).execute();
		await queueCopies(db, [id]);
	});
	const job = () =>
		inDatabase(places[0]!, (db) =>
			db.selectFrom('job').selectAll().where('kind', '=', 'make-copies').executeTakeFirst(),
		);
	await waitFor(async () => /S3_URL/.test((await job())?.error ?? ''), 'the job waits');
	assert.deepEqual([(await job())?.state, (await job())?.attempts], ['waiting', 0]);
	await storage.back();
	assert.equal((await fetch(url + href)).status, 200);
	await inDatabase(places[0]!, (db) => db.updateTable('job').set({ due_at: Date.now() }).execute());
	await waitFor(async () => (await rowOf(id)).variants_state === 'ready', 'its copies are made');
	for (const server of servers) assert.doesNotMatch(server.output(), /S3RVER/);
});

test('a start with a key that is refused, or a bucket that is not there, ends with one line', async () => {
	const start = (S3_URL: string) =>
		startServer({ DATA_DIR: join(folder, 'third'), DATABASE_URL: '', S3_URL });
	await assert.rejects(
		start(storage.url.replace(':S3RVER@', ':top-secret@')),
		(error: Error) =>
			/cannot start: The storage of S3_URL refuses its key/.test(error.message) &&
			!/top-secret/.test(error.message),
	);
	await assert.rejects(
		start(storage.url.replace('/blog', '/none')),
		/cannot start: S3_URL names a bucket that is not there/,
	);
	await assert.rejects(start('https://example.org/blog'), /S3_URL must be https:\/\/KEY:SECRET@host\/bucket/);
});

test('another blog is refused a bucket that is taken, by its start and by the command', async () => {
	const another = { DATA_DIR: join(folder, 'another'), DATABASE_URL: '', S3_URL: storage.url };
	const refusal = /The bucket of S3_URL holds the files of another blog/;
	await assert.rejects(startServer(another), refusal);
	await assert.rejects(runProgram('lib/cli/files.ts', ['move'], another), refusal);
});

/** Waits until a task that either machine may take has ended well; what it tells. */
async function doneTask(id: number): Promise<{ name?: string }> {
	const find = () =>
		inDatabase(places[0]!, (db) =>
			db.selectFrom('task').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
		);
	await waitFor(async () => !['waiting', 'running'].includes((await find()).status), `task ${id} ends`);
	const { status, error, report } = await find();
	assert.equal(status, 'done', String(error));
	return JSON.parse(report ?? '{}');
}

test('backups and exports that one machine made are fetched from both', async () => {
	const { bytes } = await upload('#777');
	const [backup, exported] = await inDatabase(places[0]!, async (db) => {
		const by = await db.selectFrom('person').selectAll().executeTakeFirstOrThrow();
		return [await startBackup(db, by), await startExport(db, by, 'json')];
	});
	const { name: file } = await doneTask(backup);
	await doneTask(exported);
	const environment = {
		DATA_DIR: join(folder, 'restored'),
		DATABASE_URL: databaseUrl(name),
		S3_URL: storage.url,
	};
	const { stdout } = await runProgram('lib/cli/restore.ts', [`backups/${file}`, '--check'], environment);
	assert.match(stdout, /complete and can be restored/);
	for (const { url } of servers) {
		const packed = await fetch(`${url}/admin/backups/${file}`, { headers: { cookie } });
		assert.equal(packed.status, 200);
		const whole = Buffer.from(await packed.arrayBuffer());
		assert.ok(gunzipSync(whole).includes(bytes), 'the picture is in it');
		const blog = await fetch(`${url}/admin/export/${exported}`, { headers: { cookie } });
		assert.ok(JSON.stringify(await blog.json()).includes('vela'));
		assert.match(
			await (await fetch(`${url}/admin/system`, { headers: { cookie } })).text(),
			new RegExp(file!),
		);
	}
});

test('a file to import that one machine took is read by whichever does the work', async () => {
	const [{ url }] = servers as [Server];
	const body = new FormData();
	body.append('file', new Blob([disqus([{ id: 1, text: 'Words of long ago' }])]), 'disqus.xml');
	const headers = { cookie, origin: url, accept: 'application/json' };
	const answer = await fetch(`${url}/admin/import/upload`, { method: 'POST', body, headers });
	const { to } = (await answer.json()) as { to: string };
	assert.match(to, /^\/admin\/import\/\d+$/);
	await doneTask(Number(to.split('/').at(-1)));
	for (const server of servers)
		assert.match(await (await fetch(server.url + to, { headers: { cookie } })).text(), /disqus\.xml/);
});

test('the files of a folder are moved into the bucket and back by a command', async () => {
	const DATA_DIR = join(folder, 'moved');
	const S3_URL = storage.url.replace('/blog', '/moved');
	const file = join(DATA_DIR, 'media/2026/11/a.txt');
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, 'a');
	const move = async (...words: string[]) =>
		(await runProgram('lib/cli/files.ts', ['move', ...words], { DATA_DIR, DATABASE_URL: '', S3_URL })).stdout;
	assert.equal(await move(), '1 files copied, 0 were there already.\n');
	assert.equal(await move('--delete'), '0 files copied, 1 were there already, 1 deleted where they were.\n');
	assert.ok(!existsSync(file));
	assert.equal(await move('--back'), '1 files copied, 0 were there already.\n');
	assert.equal(readFileSync(file, 'utf8'), 'a');
	await assert.rejects(move('--sideways'), /Usage: npm run files/);
});

test('with a domain of the bucket’s own, media are there, and pages may show them', async () => {
	const { href } = await upload('#d8d');
	const files = bucketFiles(readBucket(storage.url)!, join(folder, 'domain'));
	const domain = await openDomain(files, 'media/');
	const environment = {
		DATA_DIR: join(folder, 'third'),
		DATABASE_URL: databaseUrl(name),
		S3_URL: storage.url,
	};
	const server = await startServer({ ...environment, MEDIA_URL: domain.url, RATE_LIMITS: '0' });
	try {
		const led = await fetch(server.url + href, { redirect: 'manual' });
		assert.deepEqual([led.status, led.headers.get('location')], [302, domain.url + href]);
		assert.equal((await fetch(server.url + href)).status, 200);
		const policy = (await fetch(server.url)).headers.get('content-security-policy')!;
		assert.match(policy, new RegExp(`img-src 'self' data: ${domain.url};`));
		assert.match(policy, new RegExp(`media-src 'self' ${domain.url};`));
	} finally {
		await server.stop();
		await domain.stop();
	}
});
