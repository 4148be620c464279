import { openDatabase } from '#db/connection';
import type { Database } from '#db/schema';
import { environment } from '#lib/platform/environment/environment';

const key = Symbol.for('postilla.database');
const shared = globalThis as { [key]?: Database };

/** The process's one connection, shared by Next's copy of this module and ours. */
export function database(): Database {
	shared[key] ??= openDatabase(environment());
	return shared[key];
}

/** Closes the process's connection; on SQLite that checkpoints the write-ahead log. */
export async function closeDatabase(): Promise<void> {
	await shared[key]?.destroy();
	delete shared[key];
}
