import { sql } from 'kysely';
import { engineOf } from '#db/connection';
import type { Database } from '#db/schema';

/** Takes `count` row numbers of a table in advance, so that rows of one batch can name each other. */
export async function reserveIds(trx: Database, table: 'comment', count: number): Promise<number[]> {
	if (engineOf(trx) === 'postgres') {
		const { rows } = await sql<{ id: number }>`
			select nextval(pg_get_serial_sequence(${table}, 'id')) as id from generate_series(1, ${count})`.execute(
			trx,
		);
		return rows.map((row) => row.id);
	}
	// The write transaction keeps everybody else from taking them.
	const { rows } = await sql<{ seq: number }>`select seq from sqlite_sequence where name = ${table}`.execute(
		trx,
	);
	const last = rows[0]?.seq ?? 0;
	return Array.from({ length: count }, (_, index) => last + index + 1);
}
