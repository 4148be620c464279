import { openDatabase } from '#db/connection';
import type { Database } from '#db/schema';
import { environment } from '#lib/platform/environment/environment';
import { shared } from '#lib/program/process-wide';

/** Milliseconds: whoever waits for a page has gone by then. */
const patience = { connect: 10_000, statement: 30_000 };

const opened = shared('database', (): { db: Database | null } => ({ db: null }));

/** The process's one connection, shared by Next's copy of this module and ours. */
export function database(): Database {
	opened.db ??= openDatabase({ ...environment(), patience });
	return opened.db;
}

/** Closes the process's connection; on SQLite that checkpoints the write-ahead log. */
export async function closeDatabase(): Promise<void> {
	await opened.db?.destroy();
	opened.db = null;
}
