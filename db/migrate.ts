import { type Kysely, sql } from 'kysely';
import { engineOf } from './connection.ts';
import { type Migration, migrations } from './migrations/registry.ts';
import type { Database } from './schema.ts';
import { transaction } from './transaction.ts';

interface Ledger {
	schema_migration: { name: string; applied_at: number };
}

/**
 * Brings the database to this program's schema: each missing migration in order, all in one transaction.
 * `siteUrl` is the blog's address now. Returns the names applied. Throws if the database knows a migration this program does not (it is newer).
 */
export async function migrate(
	db: Database,
	registry: readonly Migration[] = migrations,
	siteUrl = 'http://localhost:3000',
): Promise<string[]> {
	return transaction(db, async (trx) => {
		const ledger = trx as unknown as Kysely<Ledger>;
		if (engineOf(db) === 'postgres') await sql`select pg_advisory_xact_lock(7055771)`.execute(trx);
		await trx.schema
			.createTable('schema_migration')
			.ifNotExists()
			.addColumn('name', 'text', (name) => name.primaryKey())
			.addColumn('applied_at', 'bigint', (at) => at.notNull())
			.execute();
		const applied = new Set(
			(await ledger.selectFrom('schema_migration').select('name').execute()).map((row) => row.name),
		);
		const known = new Set(registry.map((migration) => migration.name));
		const unknown = [...applied].filter((name) => !known.has(name)).sort();
		if (unknown.length > 0) {
			throw new Error(
				`The database is newer than this program: it has ${unknown.join(', ')}. Install the newer Postilla.`,
			);
		}
		const missing = registry.filter((migration) => !applied.has(migration.name));
		// Waits for a copy that is being made, and has the next one wait.
		if (missing.length > 0 && engineOf(db) === 'postgres')
			await sql`lock table schema_migration in row exclusive mode`.execute(trx);
		for (const migration of missing) {
			await migration.up(trx, engineOf(db), siteUrl);
			await ledger
				.insertInto('schema_migration')
				.values({ name: migration.name, applied_at: Date.now() })
				.execute();
		}
		return missing.map((migration) => migration.name);
	});
}
