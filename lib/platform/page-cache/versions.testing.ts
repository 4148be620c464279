import type { Database } from '#db/schema';

/** The tags changed after `value`, each with its newest version. */
export async function changesSince(db: Database, value: number): Promise<{ tag: string; version: number }[]> {
	return db.selectFrom('version').selectAll().where('version', '>', value).execute();
}
