import { folderFiles } from '#lib/platform/files/folder';
import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import Sqlite from 'better-sqlite3';
import { onEveryEngine } from '#db/testing';
import { withBlog, write } from '#lib/conversation/moderation/blog.testing';
import { readEnvironment } from '#lib/platform/environment/environment';
import { stopWorkers } from '#lib/platform/workers/pool';
import { fillEmpty } from '#lib/portability/demo/demo';
import type { Task } from '#lib/portability/tasks/task';
import { makeBackup } from './backup.ts';
import { backupTask, queueDailyBackup } from './commands.ts';
import { DamagedCopy } from './damaged.ts';
import { backupFiles } from './files.ts';
import { countRows, dumpPostgres } from './postgres-dump.ts';
import { backupsView } from './queries.ts';
import { restoreBackup } from './restore.ts';

after(stopWorkers);

/** All rows of a SQLite file, as words. */
function rowsOf(file: string): string {
	const handle = new Sqlite(file, { readonly: true });
	try {
		const names = handle.prepare("select name from sqlite_master where type = 'table' order by name").pluck();
		return JSON.stringify(
			names.all().map((name) => [name, handle.prepare(`select * from "${name}"`).raw().all()]),
		);
	} finally {
		handle.close();
	}
}

/** What happens to disks: pages lost, blank or of something else, the end missing. */
const damages: [string, (bytes: Buffer, page: number, size: number) => Buffer][] = [
	['zeroed', (bytes, page, size) => bytes.fill(0, page * size, (page + 1) * size)],
	['noise', (bytes, page, size) => bytes.fill(0xa5, page * size, (page + 1) * size)],
	[
		'another page',
		(bytes, page, size) => {
			bytes.copyWithin(page * size, ((page + 7) % (bytes.length / size)) * size, undefined);
			return bytes;
		},
	],
	['half', (bytes, page, size) => bytes.fill(0, page * size + size / 2, (page + 1) * size)],
	['cut off', (bytes, page, size) => bytes.subarray(0, Math.max(size, page * size))],
];

onEveryEngine('a damaged SQLite file gives no backup, wherever the damage is', async (engine) => {
	if (engine.engine !== 'sqlite') return;
	const db = await engine.open();
	await fillEmpty(db, { demo: true });
	await db.destroy();
	const { DATA_DIR: dataDir } = engine.environment;
	const file = join(dataDir, 'postilla.sqlite');
	const handle = new Sqlite(file);
	handle.pragma('wal_checkpoint(TRUNCATE)');
	const size = handle.pragma('page_size', { simple: true }) as number;
	handle.close();
	const good = readFileSync(file);
	const whole = rowsOf(file);
	const pages = good.length / size;
	const where = { dataDir, databaseUrl: undefined, siteUrl: 'https://blog.example' };
	const copy = join(dataDir, 'b.tar.gz');
	let refused = 0;
	for (let n = 0; n < 40; n++) {
		const [name, damage] = damages[n % damages.length]!;
		const page = (n * 37 + 1) % pages;
		writeFileSync(file, damage(Buffer.from(good), page, size));
		rmSync(copy, { force: true });
		const made = await makeBackup(where, copy, { files: false }).catch((error: unknown) => error);
		if (made instanceof Error) {
			assert.ok(made instanceof DamagedCopy, `${name}, page ${page}: ${made.message}`);
			assert.match(made.message, /^The database is damaged \([^\n]+\)\./);
			assert.ok(!existsSync(copy));
			refused++;
			continue;
		}
		// A page that nothing needs.
		await restoreBackup(where, copy);
		assert.equal(rowsOf(file), whole, `${name}, page ${page}`);
	}
	assert.ok(refused > 25, `${refused} of 40`);
});

onEveryEngine(
	'a backup that fails keeps every earlier one, shows why and mails the administrators',
	async (engine) => {
		const { db } = await withBlog(engine);
		const env = readEnvironment({ ...engine.environment, SITE_URL: 'https://blog.example' });
		await db
			.updateTable('site')
			.set({ settings: JSON.stringify({ backups: { count: 1 } }) })
			.execute();
		const site = await db.selectFrom('site').selectAll().executeTakeFirstOrThrow();
		const tools = { env, progress: () => {}, stopped: () => false };
		await queueDailyBackup(db);
		const task = (await db.selectFrom('task').selectAll().executeTakeFirstOrThrow()) as Task;
		await backupTask.run(db, task, tools);
		const kept = await backupFiles(folderFiles(env.dataDir));
		const broken =
			engine.engine === 'sqlite'
				? { ...env, dataDir: join(env.dataDir, 'nowhere') }
				: { ...env, databaseUrl: 'postgres://127.0.0.1:1/none' };
		for (const _ of [1, 2, 3]) {
			await assert.rejects(backupTask.run(db, task, { ...tools, env: broken }));
		}
		assert.deepEqual(await backupFiles(folderFiles(env.dataDir)), kept);
		assert.equal(kept.length, 1);
		const mails = await db.selectFrom('mail').select(['recipient', 'kind', 'text']).execute();
		assert.deepEqual(
			mails.map(({ recipient, kind }) => [recipient, kind]),
			[['lia@example.org', 'backup-failed']],
		);
		const failed = { status: 'failed' as const, error: 'why', finished_at: Date.now() + 1000 };
		await db.updateTable('task').set(failed).execute();
		const view = await backupsView(db, site, folderFiles(env.dataDir));
		assert.deepEqual([view.warning, view.error], ['failed', 'why']);
	},
);

onEveryEngine(
	'npm run backup of a damaged database fails and tells dashboard and administrators',
	async (engine) => {
		if (engine.engine !== 'sqlite') return;
		const { db } = await withBlog(engine);
		const site = await db.selectFrom('site').selectAll().executeTakeFirstOrThrow();
		const { DATA_DIR: dataDir } = engine.environment;
		const file = join(dataDir, 'postilla.sqlite');
		const handle = new Sqlite(file);
		handle.pragma('wal_checkpoint(TRUNCATE)');
		const size = handle.pragma('page_size', { simple: true }) as number;
		// An index that nothing here asks.
		const root = handle
			.prepare("select rootpage from sqlite_master where type = 'index' and tbl_name = 'comment_revision'")
			.pluck()
			.get() as number;
		handle.close();
		await db.destroy();
		const bytes = readFileSync(file);
		writeFileSync(file, bytes.fill(0, (root - 1) * size, root * size));
		const { NODE_TEST_CONTEXT: _, ...rest } = process.env;
		const ended = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
			const words = [join(import.meta.dirname, '../../cli/backup.ts'), join(dataDir, 'b.tar.gz')];
			execFile(process.execPath, words, { env: { ...rest, ...engine.environment } }, (error, _out, stderr) =>
				resolve({ code: error?.code ?? 0, stderr }),
			);
		});
		assert.equal(ended.code, 1);
		assert.match(ended.stderr, /The database is damaged/);
		assert.ok(!existsSync(join(dataDir, 'b.tar.gz')));
		const again = await engine.open();
		assert.equal((await backupsView(again, site, folderFiles(dataDir))).warning, 'failed');
		assert.match(
			(await again.selectFrom('mail').select('text').executeTakeFirstOrThrow()).text,
			/danneggiato/,
		);
	},
);

onEveryEngine('rows that a dump lost are missed', async (engine) => {
	if (engine.engine !== 'postgres') return;
	const { db, boat } = await withBlog(engine);
	for (let n = 0; n < 20; n++) await write(db, boat, 'held', { text: 'words '.repeat(200) });
	const file = join(engine.environment.DATA_DIR, 'd.sql');
	await dumpPostgres(engine.environment.DATABASE_URL, file);
	const whole = await countRows(file);
	const held = await db
		.selectFrom('comment')
		.select(({ fn }) => fn.countAll<number>().as('n'))
		.executeTakeFirstOrThrow();
	assert.equal(whole.get('comment'), held.n);
	const words = readFileSync(file);
	// What follows are indexes.
	const rowsEnd = words.lastIndexOf('\n\\.\n');
	for (const part of [0.3, 0.5, 0.7, 0.9]) {
		writeFileSync(file, words);
		truncateSync(file, Math.floor(rowsEnd * part));
		const left = await countRows(file).catch(() => null);
		assert.notDeepEqual(left, whole, `the first ${part}`);
	}
	writeFileSync(file, words);
	appendFileSync(file, '\n');
	assert.deepEqual(await countRows(file), whole);
});

test('what a damaged copy says is one line that says what to do', () => {
	assert.match(new DamagedCopy('row 3 missing from index x').message, /^[^\n]*row 3[^\n]*restore[^\n]*$/);
});
