import { sql, type Transaction } from 'kysely';
import { engineOf } from './connection.ts';
import type { Database, Schema } from './schema.ts';

interface Ending {
	before: (() => Promise<unknown>)[];
	after: (() => void)[];
}

const key = Symbol.for('postilla.endings');
/** What ends each open transaction, and follows it; shared by Next's copy of this module and ours. */
const shared = globalThis as { [key]?: WeakMap<Database, Ending> };
shared[key] ??= new WeakMap();
const endings = shared[key];

/**
 * Runs `work` in one transaction (SQLite: `begin immediate`); called within a transaction it joins it.
 * Await nothing of the network inside.
 */
export async function transaction<T>(
	db: Database,
	work: (trx: Transaction<Schema>) => Promise<T>,
): Promise<T> {
	if (db.isTransaction) return work(db as Transaction<Schema>);
	const ending: Ending = { before: [], after: [] };
	const result = await db.transaction().execute(async (trx) => {
		endings.set(trx, ending);
		const result = await work(trx);
		for (const act of ending.before) await act();
		return result;
	});
	for (const act of ending.after) act();
	return result;
}

/**
 * Has `act` done as the last thing of the transaction: for what others wait for, so that they do not wait long, and
 * nobody who has it waits for them. False outside of what `transaction` opened: it is not done then.
 */
export function beforeCommit(db: Database, act: () => Promise<unknown>): boolean {
	const ending = endings.get(db);
	ending?.before.push(act);
	return ending !== undefined;
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
	const ending = endings.get(db);
	if (!ending) throw new Error('Only what transaction() opened tells of its end.');
	ending.after.push(act);
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
