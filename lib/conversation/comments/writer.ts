import type { Database } from '#db/schema';
import { looksLike, protectedNames } from '#lib/accounts/people/names';
import type { Refusal } from './schema.ts';

/** Whether a guest's name could be taken for an administrator's or a moderator's. */
export async function protectedNameRefusal(db: Database, name: string): Promise<Refusal | null> {
	return looksLike(name, await protectedNames(db)) === null ? null : 'name-protected';
}
