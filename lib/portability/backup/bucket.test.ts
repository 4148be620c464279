import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { onEveryEngine } from '#db/testing';
import { readBucket } from '#lib/platform/environment/bucket-address';
import { startStorage } from '#lib/platform/files/bucket.testing';
import { bytesOf, type Files } from '#lib/platform/files/files';
import { filesOf } from '#lib/platform/files/kept';
import { fillEmpty } from '#lib/portability/demo/demo';
import { makeBackup } from './backup.ts';
import { backupFiles, keepBackup, newBackupName } from './files.ts';
import { restoreBackup } from './restore.ts';

const storage = await startStorage();
const folder = mkdtempSync(join(tmpdir(), 'postilla-bucket-'));
after(async () => {
	await storage.stop();
	rmSync(folder, { recursive: true, force: true });
});

onEveryEngine(
	'a backup holds what lies in a bucket, lies there itself, and brings it back',
	async (engine) => {
		const { DATA_DIR: dataDir, DATABASE_URL } = engine.environment;
		const place = { databaseUrl: DATABASE_URL || undefined, siteUrl: 'https://blog.example' };
		const where = { ...place, dataDir, bucket: readBucket(storage.url) };
		const files = filesOf(where);
		const db = await engine.open();
		await fillEmpty(db, { demo: false });
		await db.destroy();
		writeFileSync(join(dataDir, 'secret'), 'x'.repeat(43));
		const media = {
			'media/2026/a.txt': 'a',
			'media/2026/b.txt': 'b',
			'media-bin/c.txt': 'c',
			'avatars/d.webp': 'd',
		};
		for (const [key, words] of Object.entries(media)) await files.put(key, Buffer.from(words));
		const name = newBackupName('asked');
		const made = await keepBackup(where, name, (file) => makeBackup(where, file));
		assert.equal(made.files, 4);
		assert.deepEqual(
			(await backupFiles(files)).map((one) => one.name),
			[name],
		);
		await files.delete('media/2026/a.txt');
		await files.put('media/2026/b.txt', Buffer.from('other'));
		await files.put('media/2026/new.txt', Buffer.from('new'));
		if (engine.engine === 'postgres') {
			// Refused, for there are tables; what is deleted stays so, and what is another stays that.
			await assert.rejects(
				files.withFile(`backups/${name}`, (file) => restoreBackup(where, file)),
				/--replace/,
			);
			assert.equal(await files.find('media/2026/a.txt'), null);
			assert.equal(String(await bytesOf(files, 'media/2026/b.txt')), 'other');
			assert.deepEqual(await keysBelow(files, 'before-restore-'), []);
		}
		const fresh = { ...where, dataDir: engine.engine === 'sqlite' ? join(folder, 'fresh') : dataDir };
		await files.withFile(`backups/${name}`, (file) => restoreBackup(fresh, file, { replace: true }));
		for (const [key, words] of Object.entries({ ...media, 'media/2026/new.txt': 'new' }))
			assert.equal(String(await bytesOf(files, key)), words, key);
		const [aside, ...more] = await keysBelow(files, 'before-restore-');
		assert.match(aside!, /^before-restore-[\dT-]+\/media\/2026\/b\.txt$/);
		assert.equal(String(await bytesOf(files, aside!)), 'other');
		assert.deepEqual(more, []);
		for (const prefix of ['before-restore-', 'backups/', 'media', 'avatars/'])
			for (const key of await keysBelow(files, prefix)) await files.delete(key);
	},
	{ alone: true },
);

async function keysBelow(files: Files, prefix: string): Promise<string[]> {
	const keys: string[] = [];
	for await (const { key } of files.list(prefix)) keys.push(key);
	return keys;
}
