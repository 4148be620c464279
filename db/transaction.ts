import { sql, type Transaction } from 'kysely';
import { engineOf } from './connection.ts';
import type { Database, Schema } from './schema.ts';

const key = Symbol.for('postilla.after-commit');
/** What follows each open transaction; shared by Next's copy of this module and ours. */
const shared = globalThis as { [key]?: WeakMap<Database, (() => void)[]> };
shared[key] ??= new WeakMap();
const following = shared[key];

/**
 * Runs `work` in one transaction (SQLite: `begin immediate`); called within a transaction it joins it.
 * Await nothing of the network inside.
 */
export async function transaction<T>(
	db: Database,
	work: (trx: Transaction<Schema>) => Promise<T>,
): Promise<T> {
	if (db.isTransaction) return work(db as Transaction<Schema>);
	const acts: (() => void)[] = [];
	const result = await db.transaction().execute((trx) => {
		following.set(trx, acts);
		return work(trx);
	});
	for (const act of acts) act();
	return result;
}

/**
 * Has `act` called as soon as the transaction is on disk, and never if it is rolled back; outside of one at once.
 * `act` returns soon and does not throw: what was written stays written. Throws within a transaction that was not
 * opened by `transaction`.
 */
export function afterCommit(db: Database, act: () => void): void {
	if (!db.isTransaction) {
		act();
		return;
	}
	const acts = following.get(db);
	if (!acts) throw new Error('Only what transaction() opened tells of its end.');
	acts.push(act);
}

/**
 * Runs `work` on what the database holds at one moment, whatever others write meanwhile; it may take long and
 * must only read. SQLite: `db` must be a connection of its own, for nothing else gets a turn on it.
 */
export async function snapshot<T>(db: Database, work: (db: Database) => Promise<T>): Promise<T> {
	if (engineOf(db) === 'postgres') {
		return db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work);
	}
	return db.connection().execute(async (connection) => {
		await sql`begin`.execute(connection);
		try {
			return await work(connection);
		} finally {
			await sql`rollback`.execute(connection);
		}
	});
}
