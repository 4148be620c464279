import { existsSync } from 'node:fs';
import { sql } from 'kysely';
import { openDatabase, openSqlite, sqliteFile } from '#db/connection';
import { migrate } from '#db/migrate';
import type { Database } from '#db/schema';

/** The blog as it is; an empty one in memory where there is none yet: a dry run creates nothing. */
export async function openForReading(environment: {
	databaseUrl?: string;
	dataDir: string;
}): Promise<Database> {
	if (environment.databaseUrl || existsSync(sqliteFile(environment.dataDir))) {
		const db = openDatabase(environment);
		if (await hasTables(db)) return db;
		await db.destroy();
	}
	const empty = openSqlite(':memory:');
	await migrate(empty);
	return empty;
}

async function hasTables(db: Database): Promise<boolean> {
	try {
		await sql`select 1 from import_source limit 1`.execute(db);
		return true;
	} catch {
		return false;
	}
}
