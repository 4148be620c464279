import { openDatabase, type Pool } from '#db/connection';
import type { Database } from '#db/schema';
import { environment } from '#lib/platform/environment/environment';
import { noteDuration, type Sample } from '#lib/platform/environment/measures';
import { log } from '#lib/platform/log/log';
import { isInSpan, noteSpan } from '#lib/platform/log/spans';
import { shared } from '#lib/program/process-wide';
import { Replicas } from './replicas.ts';

/** Milliseconds: whoever waits for a page has gone by then. */
const patience = { connect: 10_000, statement: 30_000 };

/**
 * Bytes of SQLite's file that are read where the system has them: asked for page by page, what goes over the rows of
 * 20,000 articles took four times as long. They count as this process's memory, but the system may take them back.
 */
const MAPPED = 256 * 1024 * 1024;

/** Characters of a statement that a span shows. */
const LONGEST = 2_000;

interface Opened {
	db: Database | null;
	replicas: Replicas | null;
	/** Null with SQLite, which has one connection. */
	pool: Pool | null;
}

const opened = shared('database', (): Opened => ({ db: null, replicas: null, pool: null }));

/** The process's one connection, shared by Next's copy of this module and ours. */
export function database(): Database {
	if (opened.db) return opened.db;
	const env = environment();
	const replicas = new Replicas(env.databaseReplicas, patience, log());
	opened.replicas = replicas;
	opened.db = openDatabase({
		...env,
		patience,
		mapped: MAPPED,
		around: (pool) => {
			opened.pool = pool;
			return replicas.around(pool);
		},
		log: ({ level, query, queryDurationMillis }) => {
			noteDuration('postilla_statement_seconds', queryDurationMillis);
			if (level === 'error') failed.statements += 1;
			if (isInSpan())
				noteSpan({
					name: query.sql.split(/\s/, 1)[0]!.toUpperCase(),
					kind: 'client',
					start: performance.now() - queryDurationMillis,
					attributes: { 'db.query.text': query.sql.slice(0, LONGEST) },
					failed: level === 'error',
				});
		},
	});
	return opened.db;
}

const failed = shared('failed-statements', () => ({ statements: 0 }));

/** How this process asks the database. */
export function connectionSamples(): Sample[] {
	const { pool } = opened;
	const states = pool && {
		idle: pool.idleCount,
		busy: pool.totalCount - pool.idleCount,
		waiting: pool.waitingCount,
	};
	return [
		{ name: 'postilla_statements_failed_total', labels: {}, value: failed.statements },
		...Object.entries(states ?? {}).map(
			([state, value]): Sample => ({ name: 'postilla_connections', labels: { state }, value }),
		),
	];
}

/** Runs `work`, for one request that is only to read: from a replica, where one is up to date. */
export const reading = <T>(work: () => Promise<T>): Promise<T> =>
	opened.replicas && opened.db ? opened.replicas.reading(opened.db, work) : work();

/** Closes the process's connection; on SQLite that checkpoints the write-ahead log. */
export async function closeDatabase(): Promise<void> {
	await opened.db?.destroy();
	opened.db = null;
	opened.replicas = null;
}
