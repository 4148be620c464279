import type { Transaction } from 'kysely';
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
