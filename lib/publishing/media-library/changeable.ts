import type { Database, Media, Person } from '#db/schema';
import { may } from '#lib/accounts/people/policy';

/** Whether somebody describes, replaces and deletes a file: everybody's, or those that they brought. */
export const mayChangeMedia = (by: Person, { by_person_id }: Pick<Media, 'by_person_id'>): boolean =>
	may(by, 'manageMedia') || (may(by, 'upload') && by_person_id === by.id);

/** Those of the files that somebody may change. */
export async function changeableAmong(db: Database, by: Person, ids: number[]): Promise<number[]> {
	if (!may(by, 'upload') || ids.length === 0) return [];
	const rows = await db.selectFrom('media').select(['id', 'by_person_id']).where('id', 'in', ids).execute();
	return rows.filter((file) => mayChangeMedia(by, file)).map(({ id }) => id);
}
