import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import {
	CompiledQuery,
	type DatabaseConnection,
	Kysely,
	PostgresDialect,
	type SqliteDatabase,
	SqliteDialect,
	SqliteDriver,
	type SqliteStatement,
} from 'kysely';
import { LRUCache } from 'lru-cache';
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
	mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
	return openSqlite(sqliteFile(options.dataDir));
}

export function sqliteFile(dataDir: string): string {
	return join(dataDir, 'postilla.sqlite');
}

/** SQLite: write-ahead log, acknowledged means on disk, foreign keys on. `:memory:` for tests. */
export function openSqlite(file: string): Database {
	// It holds what readers told in confidence; what SQLite lays beside it gets the same rights.
	if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600));
	const handle = new Sqlite(file, { timeout: 10_000 });
	handle.pragma('journal_mode = WAL');
	handle.pragma('synchronous = FULL');
	handle.pragma('foreign_keys = ON');
	// What is erased is erased: freed space is overwritten.
	handle.pragma('secure_delete = ON');
	handle.pragma('cache_size = -6000');
	const database = withKeptStatements(handle);
	const dialect = new SqliteDialect({ database });
	dialect.createDriver = () => new ImmediateDriver({ database });
	return new Kysely<Schema>({ dialect });
}

/**
 * Kysely prepares each statement anew, and better-sqlite3 frees one only at garbage collection: the same few
 * hundred are kept instead. An import of many rows would otherwise hold hundreds of megabytes.
 */
function withKeptStatements(handle: Sqlite.Database): SqliteDatabase {
	const kept = new LRUCache<string, SqliteStatement>({
		maxSize: 2_000_000,
		sizeCalculation: (_, sql) => sql.length,
	});
	return {
		prepare(sql) {
			const statement = kept.get(sql) ?? handle.prepare(sql);
			kept.set(sql, statement);
			return statement;
		},
		close: () => handle.close(),
	};
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
