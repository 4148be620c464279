import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import {
	CompiledQuery,
	type DatabaseConnection,
	Kysely,
	PostgresDialect,
	SqliteDialect,
	SqliteDriver,
} from 'kysely';
import pg from 'pg';
import type { Database, Schema } from './schema.ts';

export type Engine = 'sqlite' | 'postgres';

/** Which engine a connection, or a transaction of it, talks to. */
export function engineOf(db: Database): Engine {
	return db.getExecutor().adapter.supportsTransactionalDdl ? 'postgres' : 'sqlite';
}

/** Opens the database without migrating it: PostgreSQL at `databaseUrl`, else SQLite in `dataDir`. */
export function openDatabase(options: { databaseUrl?: string; dataDir: string }): Database {
	if (options.databaseUrl) return openPostgres(options.databaseUrl);
	mkdirSync(options.dataDir, { recursive: true });
	return openSqlite(sqliteFile(options.dataDir));
}

export function sqliteFile(dataDir: string): string {
	return join(dataDir, 'postilla.sqlite');
}

/** SQLite: write-ahead log, acknowledged means on disk, foreign keys on. `:memory:` for tests. */
export function openSqlite(file: string): Database {
	const handle = new Sqlite(file, { timeout: 10_000 });
	handle.pragma('journal_mode = WAL');
	handle.pragma('synchronous = FULL');
	handle.pragma('foreign_keys = ON');
	handle.pragma('cache_size = -16000');
	const dialect = new SqliteDialect({ database: handle });
	dialect.createDriver = () => new ImmediateDriver({ database: handle });
	return new Kysely<Schema>({ dialect });
}

/** PostgreSQL; bigint comes back as a number, for every bigint of ours is a time, a count or a version. */
export function openPostgres(url: string): Database {
	const types = {
		getTypeParser: ((id: number, format?: 'text' | 'binary') =>
			id === pg.types.builtins.INT8
				? Number
				: pg.types.getTypeParser(id, format)) as typeof pg.types.getTypeParser,
	};
	const pool = new pg.Pool({ connectionString: url, types, max: 10 });
	// An idle connection that the server closes is replaced at the next query.
	pool.on('error', () => {});
	return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
}

/** A deferred `begin` fails with SQLITE_BUSY when it turns to writing beside another process. */
class ImmediateDriver extends SqliteDriver {
	override async beginTransaction(connection: DatabaseConnection): Promise<void> {
		await connection.executeQuery(CompiledQuery.raw('begin immediate'));
	}
}
