import type { Database, Person } from '#db/schema';
import type { Keeping } from './commands.ts';
import type { Kept } from './fields.ts';

/** Keeps what is being written: an article never published itself, for one that is out a working copy. */
export async function keepDraft(_db: Database, _by: Person, _keeping: Keeping): Promise<Kept> {
	throw new Error('not built yet');
}
