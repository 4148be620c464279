import { sql, type Transaction } from 'kysely';
import { engineOf } from './connection.ts';
import type { Database, Schema } from './schema.ts';

/**
 * Runs `work` in one transaction (SQLite: `begin immediate`); called within a transaction it joins it.
 * Await nothing of the network inside.
 */
export async function transaction<T>(
	db: Database,
	work: (trx: Transaction<Schema>) => Promise<T>,
): Promise<T> {
	if (db.isTransaction) return work(db as Transaction<Schema>);
	return db.transaction().execute(work);
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
