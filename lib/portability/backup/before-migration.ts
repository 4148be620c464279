import { type Kysely, sql } from 'kysely';
import { engineOf } from '#db/connection';
import { migrate } from '#db/migrate';
import { migrations } from '#db/migrations/registry';
import type { Database } from '#db/schema';
import type { Environment } from '#lib/platform/environment/environment';
import type { FilesPlace } from '#lib/platform/files/kept';
import { makeBackup } from './backup.ts';
import { keepBackup, keepNewest, newBackupName } from './files.ts';
import { refuseWithoutRoom } from './room.ts';

const KEPT = 3;

/**
 * Brings the database to this program's schema; one that holds a blog already is copied first into
 * the backups, without media, which no migration touches, and the newest three such copies stay. `tell` hears
 * of the copy in one line. Without a copy there is no migration: throws what kept it from being made.
 */
export async function migrateSafely(
	db: Database,
	env: Pick<Environment, 'databaseUrl' | 'siteUrl'> & FilesPlace,
	tell: (line: string) => void,
	registry = migrations,
): Promise<string[]> {
	const first = await firstMissing(db, registry);
	if (first) {
		try {
			await refuseWithoutRoom(db, env, { files: false });
			const name = newBackupName('before', first);
			const { lies } = await keepBackup(env, name, (file) => makeBackup(env, file, { files: false }));
			await keepNewest(env, 'before', KEPT);
			tell(`Postilla: the database is being upgraded (${first}); a copy of it is ${lies}.`);
		} catch (error) {
			const why = (error as Error).message;
			throw new Error(`The database was not upgraded, for it could not be copied first: ${why}`);
		}
	}
	return migrate(db, registry, env.siteUrl);
}

/** The first migration that a database with a blog in it lacks; null: it lacks none, or holds no blog. */
async function firstMissing(db: Database, registry: typeof migrations): Promise<string | null> {
	if (!(await hasTable(db, 'schema_migration')) || !(await hasTable(db, 'site'))) return null;
	const ledger = db as unknown as Kysely<{ schema_migration: { name: string } }>;
	const rows = await ledger.selectFrom('schema_migration').select('name').execute();
	const applied = new Set(rows.map(({ name }) => name));
	// A newer database is refused by `migrate` itself.
	if ([...applied].some((name) => !registry.some((migration) => migration.name === name))) return null;
	const missing = registry.find(({ name }) => !applied.has(name));
	if (!missing) return null;
	const site = await db.selectFrom('site').select('id').executeTakeFirst();
	return site ? missing.name : null;
}

async function hasTable(db: Database, name: string): Promise<boolean> {
	const asked =
		engineOf(db) === 'sqlite'
			? sql`select 1 from sqlite_master where type = 'table' and name = ${name}`
			: sql`select 1 from pg_class where oid = to_regclass(${name})`;
	return (await asked.execute(db)).rows.length > 0;
}
