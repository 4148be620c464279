import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { type Kysely, sql } from 'kysely';
import { openDatabase } from './connection.ts';
import { migrate } from './migrate.ts';
import { type Migration, migrations } from './migrations/registry.ts';
import type { Database } from './schema.ts';
import { onEveryEngine } from './testing.ts';

interface Extra {
	schema_migration: { name: string; applied_at: number };
	extra: { id: number };
}
const withExtra = (db: Database) => db as unknown as Kysely<Extra>;
const applied = async (db: Database) =>
	(await withExtra(db).selectFrom('schema_migration').select('name').orderBy('name').execute()).map(
		(row) => row.name,
	);
const known = migrations.map((migration) => migration.name).sort();

const addExtra: Migration = {
	name: '9001-extra',
	up: (db) => db.schema.createTable('extra').addColumn('id', 'integer').execute(),
};
const fillExtra: Migration = {
	name: '9002-fill',
	up: async (db) => {
		await db.insertInto('extra').values({ id: 1 }).execute();
	},
};

onEveryEngine('a migrated database needs no migration', async (engine) => {
	const db = await engine.open();
	assert.deepEqual(await migrate(db), []);
	assert.deepEqual(await applied(db), known);
});

onEveryEngine('only what is missing is applied, in the order of the registry', async (engine) => {
	const db = await engine.open();
	assert.deepEqual(await migrate(db, [...migrations, addExtra, fillExtra]), ['9001-extra', '9002-fill']);
	assert.deepEqual(await withExtra(db).selectFrom('extra').selectAll().execute(), [{ id: 1 }]);
	assert.deepEqual(await migrate(db, [...migrations, addExtra, fillExtra]), []);
});

onEveryEngine('a migration that fails leaves the database as it was', async (engine) => {
	const db = await engine.open();
	const failing: Migration = {
		name: '9003-fails',
		up: async (trx) => {
			await trx.schema.createTable('half').addColumn('id', 'integer').execute();
			await sql`select * from nowhere`.execute(trx);
		},
	};
	await assert.rejects(migrate(db, [...migrations, addExtra, failing]), /nowhere/);
	assert.deepEqual(await applied(db), known);
	const names = (await db.introspection.getTables()).map((table) => table.name);
	assert.equal(names.includes('extra') || names.includes('half'), false);
	assert.deepEqual(await migrate(db, [...migrations, addExtra]), ['9001-extra'], 'and can be tried again');
});

onEveryEngine('a database newer than the program is refused untouched', async (engine) => {
	const db = await engine.open();
	await withExtra(db).insertInto('schema_migration').values({ name: '9999-future', applied_at: 0 }).execute();
	await assert.rejects(migrate(db, [...migrations, addExtra]), /newer than this program: it has 9999-future/);
	assert.deepEqual(await applied(db), [...known, '9999-future']);
});

onEveryEngine('no migration changes what is just being copied', async ({ engine, open }) => {
	if (engine === 'sqlite') return;
	const [db, copying] = [await open(), await open()];
	let migrated: Promise<string[]> | undefined;
	await copying.transaction().execute(async (trx) => {
		await sql`lock table schema_migration in share mode`.execute(trx);
		assert.deepEqual(await migrate(db), [], 'a start without any is not held up');
		migrated = migrate(db, [...migrations, addExtra]);
		const waiting = sql`select 1 from pg_locks where relation = 'schema_migration'::regclass and not granted`;
		while ((await waiting.execute(trx)).rows.length === 0) await new Promise(setImmediate);
		assert.deepEqual(await applied(trx), known);
	});
	assert.deepEqual(await migrated, ['9001-extra']);
});

onEveryEngine(
	'processes that start together migrate once',
	async (engine) => {
		const program = `
		const { openDatabase } = await import('#db/connection');
		const { migrate } = await import('#db/migrate');
		const db = openDatabase({ dataDir: process.env.DATA_DIR, databaseUrl: process.env.DATABASE_URL || undefined });
		console.log(JSON.stringify(await migrate(db)));
		await db.destroy();`;
		const run = () =>
			promisify(execFile)(process.execPath, ['--input-type=module', '--eval', program], {
				cwd: new URL('..', import.meta.url),
				env: { ...process.env, ...engine.environment, NODE_TEST_CONTEXT: undefined },
			});
		const outputs = await Promise.all([run(), run(), run()]);
		const results = outputs
			.map(({ stdout }) => JSON.parse(stdout) as string[])
			.sort((a, b) => b.length - a.length);
		assert.deepEqual(results, [migrations.map((migration) => migration.name), [], []]);
		const { DATA_DIR, DATABASE_URL } = engine.environment;
		const db = openDatabase({ dataDir: DATA_DIR, databaseUrl: DATABASE_URL || undefined });
		assert.deepEqual(await applied(db), known);
		await db.destroy();
	},
	{ migrated: false },
);

test('the database is for its owner alone', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'postilla-rights-'));
	const db = openDatabase({ dataDir: join(folder, 'data') });
	await sql`create table a (b int)`.execute(db);
	for (const name of readdirSync(join(folder, 'data'))) {
		assert.equal(statSync(join(folder, 'data', name)).mode & 0o077, 0, name);
	}
	await db.destroy();
	rmSync(folder, { recursive: true });
});
