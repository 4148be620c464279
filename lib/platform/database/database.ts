import { openDatabase } from '#db/connection';
import type { Database } from '#db/schema';
import { environment } from '#lib/platform/environment/environment';
import { log } from '#lib/platform/log/log';
import { shared } from '#lib/program/process-wide';
import { Replicas } from './replicas.ts';

/** Milliseconds: whoever waits for a page has gone by then. */
const patience = { connect: 10_000, statement: 30_000 };

const opened = shared('database', (): { db: Database | null; replicas: Replicas | null } => ({
	db: null,
	replicas: null,
}));

/** The process's one connection, shared by Next's copy of this module and ours. */
export function database(): Database {
	if (opened.db) return opened.db;
	const env = environment();
	const replicas = new Replicas(env.databaseReplicas, patience, log());
	opened.replicas = replicas;
	opened.db = openDatabase({ ...env, patience, around: (pool) => replicas.around(pool) });
	return opened.db;
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
