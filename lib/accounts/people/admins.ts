import type { Database, Person } from '#db/schema';

/**
 * Holds every other change of who administers, erasures too, until the transaction ends: two cannot step down at once.
 */
export async function lockRoles(trx: Database): Promise<void> {
	await trx.updateTable('site').set({ id: 1 }).where('id', '=', 1).execute();
}

/** Whether nobody else can sign in and administer the blog: then this person must stay who they are. */
export async function isOnlyAdmin(db: Database, person: Pick<Person, 'id' | 'role'>): Promise<boolean> {
	if (person.role !== 'admin') return false;
	const other = await db
		.selectFrom('person')
		.select('id')
		.where('role', '=', 'admin')
		.where('user_id', 'is not', null)
		.where('erased_at', 'is', null)
		.where('id', '<>', person.id)
		.executeTakeFirst();
	return other === undefined;
}
