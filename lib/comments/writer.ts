import type { Database } from '#db/schema';
import type { Refusal } from './schema.ts';

/** Whether a guest's name could be taken for the author's or a moderator's. */
export async function protectedNameRefusal(_db: Database, _name: string): Promise<Refusal | null> {
	return null;
}
