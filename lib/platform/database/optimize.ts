import { sql } from 'kysely';
import { engineOf } from '#db/connection';
import type { Database } from '#db/schema';

/**
 * Lets SQLite count, of a part of the rows, what has grown since it last did; PostgreSQL does so by itself. Plans of
 * what is asked often hold with that and without (`lib/server/plans.test.ts`): it is for all the rest.
 */
export async function optimize(db: Database): Promise<void> {
	if (engineOf(db) === 'sqlite') await sql`pragma optimize = 0x10012`.execute(db);
}
