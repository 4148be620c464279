import { folderFiles } from '#lib/platform/files/folder';
import '#lib/server/subscriptions';
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { list } from 'tar';
import { type Migration, migrations } from '#db/migrations/registry';
import { onEveryEngine, type TestEngine } from '#db/testing';
import { readEnvironment } from '#lib/platform/environment/environment';
import { fillEmpty } from '#lib/portability/demo/demo';
import type { Task } from '#lib/portability/tasks/task';
import { makeBackup } from './backup.ts';
import { migrateSafely } from './before-migration.ts';
import { backupTask, queueDailyBackup } from './commands.ts';
import { backupFiles } from './files.ts';
import { backupsView } from './queries.ts';
import { restoreBackup } from './restore.ts';

const program = join(import.meta.dirname, '../../cli/backup.ts');

function backup(environment: Record<string, string>, ...words: string[]) {
	const { NODE_TEST_CONTEXT: _, ...rest } = process.env;
	return promisify(execFile)(process.execPath, [program, ...words], { env: { ...rest, ...environment } });
}

onEveryEngine('npm run backup writes one file for its owner alone, and no other over it', async (engine) => {
	const db = await engine.open();
	await fillEmpty(db, { demo: false });
	const folder = engine.environment.DATA_DIR;
	mkdirSync(join(folder, 'media/2026'), { recursive: true });
	const long = `media/2026/${'città-'.repeat(30)}.txt`;
	writeFileSync(join(folder, long), 'words');
	writeFileSync(join(folder, 'secret'), 's'.repeat(43));
	const file = join(folder, 'b.tar.gz');
	const { stdout } = await backup(engine.environment, file);
	assert.match(stdout, /b\.tar\.gz: [\d.]+ [KM]B, \d+ articles, 0 comments, 1 files\.\n$/);
	assert.equal(statSync(file).mode & 0o777, 0o600);
	const names: string[] = [];
	await list({ file, strict: true, onReadEntry: (entry) => names.push(entry.path) });
	const database = engine.engine === 'sqlite' ? 'postilla.sqlite' : 'database.sql';
	assert.deepEqual(names, ['manifest.json', database, 'secret', long, 'sha256sums.txt']);
	if (engine.engine === 'postgres') return;
	await assert.rejects(backup(engine.environment, file), /exists already: .*--force/);
	await assert.rejects(backup(engine.environment, file, 'more'), /Usage: npm run backup/);
	await assert.rejects(backup(engine.environment, '--nonsense'), /Usage: npm run backup/);
	assert.deepEqual(
		readdirSync(folder).filter((name) => /part|^\.postilla/.test(name)),
		[],
	);
});

onEveryEngine('a backup that is given up leaves nothing', async ({ open, environment }) => {
	await fillEmpty(await open(), { demo: false });
	const where = { dataDir: environment.DATA_DIR, databaseUrl: environment.DATABASE_URL, siteUrl: '' };
	const file = join(where.dataDir, 'b.tar.gz');
	await assert.rejects(makeBackup(where, file, { stopped: () => true }), /cancelled/);
	assert.equal(existsSync(file), false);
	assert.deepEqual(
		readdirSync(where.dataDir).filter((name) => /part|^\.postilla/.test(name)),
		[],
	);
});

const environmentOf = ({ environment }: TestEngine) =>
	readEnvironment({ ...environment, SITE_URL: 'https://blog.example' });

onEveryEngine('the daily backup keeps as many as were asked for, and says when it fails', async (engine) => {
	const db = await engine.open();
	await fillEmpty(db, { demo: false });
	const env = environmentOf(engine);
	const two = { settings: JSON.stringify({ backups: { count: 2 } }) };
	const site = await db.updateTable('site').set(two).returningAll().executeTakeFirstOrThrow();
	assert.equal(await queueDailyBackup(db), true);
	assert.equal(await queueDailyBackup(db), false, 'one that waits is enough');
	const task = (await db.selectFrom('task').selectAll().executeTakeFirstOrThrow()) as Task;
	const tools = { env, progress: () => {}, stopped: () => false };
	const made: string[] = [];
	for (const _ of [1, 2, 3]) made.push(((await backupTask.run(db, task, tools)) as { name: string }).name);
	const asked = { ...task, input: '{"sort":"asked"}' };
	made.push(((await backupTask.run(db, asked, tools)) as { name: string }).name);
	const names = (await backupFiles(folderFiles(env.dataDir))).map(({ name }) => name);
	assert.deepEqual(names.toSorted(), made.slice(1).toSorted());
	await db.updateTable('task').set({ status: 'done', finished_at: Date.now() }).execute();
	assert.equal((await backupsView(db, site, folderFiles(env.dataDir))).warning, null);
	const later = Date.now() + 49 * 3_600_000;
	assert.equal((await backupsView(db, site, folderFiles(env.dataDir), later)).warning, 'late');
	await db.updateTable('task').set({ status: 'failed', finished_at: later }).execute();
	assert.equal((await backupsView(db, site, folderFiles(env.dataDir), later)).warning, 'failed');
	await db.updateTable('site').set({ settings: '{"backups":{"daily":false}}' }).execute();
	assert.equal(await queueDailyBackup(db), false);
});

onEveryEngine(
	'a blog is copied before its database is upgraded, or is not upgraded',
	async (engine) => {
		const db = await engine.open();
		const env = environmentOf(engine);
		const next: Migration = {
			name: '9999-next',
			up: (trx) => trx.schema.createTable('next').addColumn('a', 'text').execute(),
		};
		const registry = [...migrations, next];
		const told: string[] = [];
		const tell = (line: string) => told.push(line);
		assert.deepEqual(await migrateSafely(db, env, tell), []);
		await fillEmpty(db, { demo: false });
		const folder = join(env.dataDir, 'backups');
		writeFileSync(folder, 'in the way');
		await assert.rejects(
			migrateSafely(db, env, tell, registry),
			/was not upgraded, .* could not be copied first/,
		);
		assert.ok(!(await db.introspection.getTables()).some(({ name }) => name === 'next'));
		rmSync(folder);
		assert.deepEqual(await migrateSafely(db, env, tell, registry), ['9999-next']);
		assert.match(
			told.join(),
			/upgraded \(9999-next\); a copy of it is .*before-9999-next-[\d-]+\.tar\.gz\.$/,
		);
		assert.deepEqual(await migrateSafely(db, env, tell, registry), []);
		const [copy, ...more] = await backupFiles(folderFiles(env.dataDir));
		assert.deepEqual([copy!.sort, more.length], ['before', 0]);
		await db.destroy();
		await restoreBackup(env, join(folder, copy!.name), { replace: true });
		const back = await engine.open();
		const tables = (await back.introspection.getTables()).filter(
			({ schema = '' }) => !/^before_/.test(schema),
		);
		assert.ok(tables.length > 20 && !tables.some(({ name }) => name === 'next'));
	},
	{ alone: true },
);
