import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { openDatabase } from '#db/connection';
import { migrate } from '#db/migrate';
import { type Migration, migrations } from '#db/migrations/registry';
import { startPostgres } from '#db/postgres-server';
import type { Database } from '#db/schema';
import { folderFiles } from '#lib/platform/files/folder';
import { migrateSafely } from '#lib/portability/backup/before-migration';
import { backupFiles } from '#lib/portability/backup/files';
import { fillEmpty } from '#lib/portability/demo/demo';
import type { Trial } from './table.ts';

/** Changes rows, tables and indexes, then fails. */
const failing: Migration = {
	name: '9999-failing',
	up: async (db) => {
		await db.schema.createTable('half').addColumn('id', 'integer').execute();
		await db.schema.alterTable('comment').addColumn('half', 'text').execute();
		await db.updateTable('comment').set({ text: 'lost' }).execute();
		await db.deleteFrom('article').execute();
		await sql`insert into nowhere values (1)`.execute(db);
	},
};

/** A migration that fails in the middle leaves the database as it was, with a copy beside it, and says so. */
export async function tryMigrating(): Promise<Trial[]> {
	const postgres = await startPostgres();
	try {
		return [await upgrade('SQLite'), await upgrade('PostgreSQL', postgres.url)];
	} finally {
		await postgres.stop();
	}
}

async function upgrade(engine: string, databaseUrl?: string): Promise<Trial> {
	const dataDir = mkdtempSync(join(tmpdir(), 'postilla-migrating-'));
	const db = openDatabase({ dataDir, databaseUrl });
	const faults: string[] = [];
	try {
		await migrate(db);
		await fillEmpty(db, { demo: true, files: folderFiles(dataDir) });
		const before = await everything(db);
		const env = { databaseUrl, dataDir, siteUrl: 'http://localhost:3000' };
		const told = await migrateSafely(db, env, () => {}, [...migrations, failing]).then(
			() => null,
			(error: Error) => error.message,
		);
		if (told === null) faults.push('it was taken for done');
		if ((await everything(db)) !== before) faults.push('the database has changed');
		if ((await backupFiles(folderFiles(dataDir))).length !== 1) faults.push('there is no copy');
		if ((await migrateSafely(db, env, () => {})).length > 0) faults.push('the old version does not start');
		const note = faults.length ? faults.join('; ') : `it says: ${told!.split('\n', 1)[0]!.slice(0, 100)}`;
		return { tried: `a migration that fails in the middle, ${engine}`, count: 1, lost: faults.length, note };
	} finally {
		await db.destroy();
		rmSync(dataDir, { recursive: true, force: true });
	}
}

/** Names of all tables and columns, and every row of two. */
async function everything(db: Database): Promise<string> {
	const tables = await (db as unknown as Kysely<unknown>).introspection.getTables();
	const shape = tables
		.map(({ name, columns }) => `${name} ${columns.map((column) => column.name).sort()}`)
		.sort();
	const comments = await db.selectFrom('comment').selectAll().orderBy('id').execute();
	const articles = await db.selectFrom('article').selectAll().orderBy('id').execute();
	return JSON.stringify([shape, comments, articles]);
}
