import type { Database } from '#db/schema';

/** Does what follows a publication for every article whose moment has come. Returns how many came out. */
export async function comeOut(_db: Database, _now = Date.now()): Promise<number> {
	throw new Error('not built yet');
}
