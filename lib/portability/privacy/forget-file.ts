import { sql } from 'kysely';
import { engineOf } from '#db/connection';
import type { Database } from '#db/schema';
import { day } from '#lib/platform/time/durations';

/** Up to this size a file is written anew at once: a fraction of a second. */
const SMALL = 40_000_000;

/**
 * SQLite overwrites what is deleted (`secure_delete`), but pieces stay where it has moved rows within a page: the
 * file is written anew, a large one the next night. What its log still holds goes into the file.
 */
export async function forgetWithinFile(db: Database): Promise<void> {
	if (engineOf(db) !== 'sqlite') return;
	const { rows } = await sql<{ bytes: number }>`
		select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`.execute(db);
	if (rows[0]!.bytes <= SMALL) await rewrite(db);
	else await emptyLog(db);
}

/** Writes the file anew if somebody was erased in the last day and two hours. For a nightly job. */
export async function rewriteAfterErasures(db: Database, now = Date.now()): Promise<void> {
	if (engineOf(db) !== 'sqlite') return;
	const erased = await db
		.selectFrom('event')
		.select('id')
		.where('verb', '=', 'erased')
		.where('at', '>', now - day - day / 12)
		.executeTakeFirst();
	if (erased) await rewrite(db);
}

async function rewrite(db: Database): Promise<void> {
	await sql`vacuum`.execute(db);
	await emptyLog(db);
}

async function emptyLog(db: Database): Promise<void> {
	const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db);
	if (rows[0]?.busy === 1)
		throw new Error('The log of the database is in use: what was erased is still in it.');
}
