import { sql } from 'kysely';
import type { Database } from '#db/schema';
import { beforeCommit } from '#db/transaction';
import { chunks } from '#lib/platform/database/chunks';
import { shared } from '#lib/program/process-wide';

/** The tags that each open transaction changes. */
const changing = shared('changing-tags', () => new WeakMap<Database, Set<string>>());

/**
 * Marks what readers see under these tags as changed. Call it inside the transaction that changes it: it is written as
 * the last thing of that. Versions grow in the order of commits, because all lock the one clock row until their commit.
 */
export async function bump(trx: Database, tags: Iterable<string>): Promise<void> {
	const names = new Set(tags);
	if (names.size === 0) return;
	const before = changing.get(trx);
	if (before) for (const name of names) before.add(name);
	else if (beforeCommit(trx, () => write(trx, names))) changing.set(trx, names);
	else await write(trx, names);
}

async function write(trx: Database, tags: ReadonlySet<string>): Promise<void> {
	const names = [...tags].sort();
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
