import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import {
	CompiledQuery,
	type DatabaseConnection,
	Kysely,
	type Logger,
	PostgresDialect,
	type PostgresPool,
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
export function openDatabase(options: {
	databaseUrl?: string;
	dataDir: string;
	patience?: Patience;
	around?: Around;
	log?: Logger;
	mapped?: number;
}): Database {
	if (options.databaseUrl) return openPostgres(options.databaseUrl, options);
	mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
	return openSqlite(sqliteFile(options.dataDir), options);
}

export function sqliteFile(dataDir: string): string {
	return join(dataDir, 'postilla.sqlite');
}

/**
 * SQLite: write-ahead log, acknowledged means on disk, foreign keys on. `:memory:` for tests. `mapped`: so many bytes
 * of it are read where the system keeps them, without being asked page by page.
 */
export function openSqlite(
	file: string,
	{ log, mapped = 0 }: { log?: Logger; mapped?: number } = {},
): Database {
	// It holds what readers told in confidence; what SQLite lays beside it gets the same rights.
	if (file !== ':memory:') closeSync(openSync(file, 'a', 0o600));
	const handle = new Sqlite(file, { timeout: 10_000 });
	handle.pragma('journal_mode = WAL');
	handle.pragma('synchronous = FULL');
	handle.pragma('foreign_keys = ON');
	// What is erased is erased: freed space is overwritten.
	handle.pragma('secure_delete = ON');
	handle.pragma('cache_size = -6000');
	handle.pragma(`mmap_size = ${mapped}`);
	const database = withKeptStatements(handle);
	const dialect = new SqliteDialect({ database });
	dialect.createDriver = () => new ImmediateDriver({ database });
	return new Kysely<Schema>({ dialect, log });
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

/** Connections that say how many there are. */
export type Pool = PostgresPool & Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount'>;

/** Milliseconds that one waits for PostgreSQL. */
export interface Patience {
	/** For a connection, and for one's turn. */
	connect: number;
	statement: number;
}

/** Stands between all that is asked and the connections. */
type Around = (pool: Pool) => PostgresPool;

/** PostgreSQL; with `patience` throws `DatabaseAway` where it does not answer in time, or not at all. */
export function openPostgres(
	url: string,
	{ patience, around = (pool) => pool, log }: { patience?: Patience; around?: Around; log?: Logger } = {},
): Database {
	const pool = openPool(url, { max: 10 }, patience);
	const told = patience ? tellingAway(pool) : pool;
	return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: around(told) }), log });
}

/**
 * Connections to PostgreSQL. Nothing is set in their sessions, and nothing expected of them from one transaction to
 * the next: between them and the server PgBouncer may hand out its own.
 */
export function openPool(url: string, options: pg.PoolConfig, patience?: Patience): pg.Pool {
	const pool = new pg.Pool({
		connectionString: url,
		types,
		keepAlive: true,
		connectionTimeoutMillis: patience?.connect,
		// On our side: a server that stands still cuts nothing short itself.
		query_timeout: patience?.statement,
		...options,
	});
	// An idle connection that the server closes is replaced at the next query.
	pool.on('error', () => {});
	// One that is in use tells its query; nobody else would hear of it, and the process would end.
	pool.on('connect', (client) => client.on('error', () => {}));
	return pool;
}

/** bigint comes back as a number, for every bigint of ours is a time, a count or a version. */
const types = {
	getTypeParser: ((id: number, format?: 'text' | 'binary') =>
		id === pg.types.builtins.INT8
			? Number
			: pg.types.getTypeParser(id, format)) as typeof pg.types.getTypeParser,
};

/** The database does not answer; what it was asked is not to blame. */
export class DatabaseAway extends Error {
	override name = 'DatabaseAway';

	constructor(cause: unknown) {
		super(`The database does not answer: ${(cause as Error).message}`, { cause });
	}
}

/** Whether a failure comes of that, or of files that are away, whichever copy of the program threw it. */
export const isAway = (error: unknown): boolean =>
	error instanceof Error && (/^(Database|Files)Away$/.test(error.name) || isAway(error.cause));

/** The connection is broken, the server stops, starts or has no place left: class 08, 57P0x and 53300. */
const isBroken = (error: { code?: string; message: string }) =>
	error instanceof pg.DatabaseError
		? /^(08|57P0|53300)/.test(error.code ?? '')
		: /^E[A-Z]{3}/.test(error.code ?? '') || /terminated|timeout|not queryable/i.test(error.message);

/** Throws `DatabaseAway` where that is so, and uses no connection again that had it so. */
export function tellingAway(pool: pg.Pool): Pool {
	const told = (error: Error) => (isBroken(error) ? new DatabaseAway(error) : error);
	return {
		options: pool.options,
		get totalCount() {
			return pool.totalCount;
		},
		get idleCount() {
			return pool.idleCount;
		},
		get waitingCount() {
			return pool.waitingCount;
		},
		end: () => pool.end(),
		async connect() {
			const client = await pool.connect().catch((error) => Promise.reject(told(error)));
			let away: Error | null = null;
			return {
				query: async (...asked: [string, unknown[]]) => {
					if (away) throw away;
					return client.query(...asked).catch((error) => {
						const why = told(error);
						if (why !== error) away = why;
						throw why;
					});
				},
				release: (discard?: boolean) => client.release(away ?? discard),
			};
		},
	} as unknown as Pool;
}

/** A deferred `begin` fails with SQLITE_BUSY when it turns to writing beside another process. */
class ImmediateDriver extends SqliteDriver {
	override async beginTransaction(connection: DatabaseConnection): Promise<void> {
		await connection.executeQuery(CompiledQuery.raw('begin immediate'));
	}
}
