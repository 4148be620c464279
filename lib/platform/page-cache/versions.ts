import { sql } from 'kysely';
import type { Database } from '#db/schema';
import { chunks } from '#lib/platform/database/chunks';

/**
 * Marks what readers see under these tags as changed. Call it inside the transaction that changes it:
 * versions grow in the order of commits, because every bump locks the one clock row until its commit.
 */
export async function bump(trx: Database, tags: Iterable<string>): Promise<void> {
	const names = [...new Set(tags)].sort();
	if (names.length === 0) return;
	const { value } = await trx
		.updateTable('version_clock')
		.set({ value: sql`value + 1` })
		.where('id', '=', 1)
		.returning('value')
		.executeTakeFirstOrThrow();
	for (const part of chunks(names, 500)) {
		await trx
			.insertInto('version')
			.values(part.map((tag) => ({ tag, version: value })))
			.onConflict((conflict) => conflict.column('tag').doUpdateSet({ version: value }))
			.execute();
	}
}

/** The number of the latest change. */
export async function clock(db: Database): Promise<number> {
	const row = await db
		.selectFrom('version_clock')
		.select('value')
		.where('id', '=', 1)
		.executeTakeFirstOrThrow();
	return row.value;
}
