import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { shared } from '#lib/program/process-wide';

// One that nobody refers to any more would be closed, and its lock with it.
const held = shared('claims', () => new Set<Sqlite.Database>());

/**
 * Says that a process works on this DATA_DIR, or that one wants it for itself; null when another's claim forbids
 * that. Any number may work on it together. A lock of the system on an empty file: it ends with its process, however
 * that ends, and holds across containers.
 */
export function claimData(dataDir: string, claim: 'together' | 'alone'): { release(): void } | null {
	mkdirSync(dataDir, { recursive: true });
	const handle = new Sqlite(join(dataDir, 'server.lock'), { timeout: 0 });
	try {
		handle.exec(claim === 'alone' ? 'begin exclusive' : 'begin');
		handle.prepare('select count(*) from sqlite_master').get();
		held.add(handle);
		return {
			release() {
				held.delete(handle);
				handle.close();
			},
		};
	} catch (error) {
		handle.close();
		if ((error as { code?: string }).code === 'SQLITE_BUSY') return null;
		throw error;
	}
}
