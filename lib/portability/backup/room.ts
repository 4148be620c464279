import { mkdir, stat, statfs } from 'node:fs/promises';
import { sql } from 'kysely';
import { engineOf, sqliteFile } from '#db/connection';
import type { Database } from '#db/schema';
import type { Environment } from '#lib/platform/environment/environment';
import { inBytes } from './size-text.ts';

/** What the blog itself keeps free to write. */
const SPARE = 200_000_000;

/** Too little room; sizes in words. */
export class NoRoom extends Error {
	needed: string;
	free: string;

	constructor(needed: number, free: number) {
		super(`A copy may need ${inBytes(needed)} on the disk of DATA_DIR, and ${inBytes(free)} are free.`);
		this.needed = inBytes(needed);
		this.free = inBytes(free);
	}
}

/** Throws NoRoom when DATA_DIR has no room for a backup: the blog would stop with the disk full. */
export async function refuseWithoutRoom(
	db: Database,
	{ dataDir }: Pick<Environment, 'dataDir'>,
	{ files = true } = {},
): Promise<void> {
	await mkdir(dataDir, { recursive: true });
	const database = await databaseBytes(db, dataDir);
	// At worst as much packed as it is; of PostgreSQL a copy besides.
	const needed = (engineOf(db) === 'sqlite' ? 1 : 2) * database + (files ? await mediaBytes(db) : 0) + SPARE;
	const { bavail, bsize } = await statfs(dataDir);
	const free = bavail * bsize;
	if (free < needed) throw new NoRoom(needed, free);
}

async function databaseBytes(db: Database, dataDir: string): Promise<number> {
	if (engineOf(db) === 'sqlite') return (await stat(sqliteFile(dataDir))).size;
	const asked = sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`;
	return Number((await asked.execute(db)).rows[0]!.bytes);
}

async function mediaBytes(db: Database): Promise<number> {
	const { bytes } = await db
		.selectFrom('media')
		.select(({ fn }) => fn.sum<number | null>('bytes').as('bytes'))
		.executeTakeFirstOrThrow();
	// With their smaller copies.
	return Number(bytes ?? 0) * 1.5;
}
