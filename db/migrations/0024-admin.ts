import { sql } from 'kysely';
import type { Migration } from './registry.ts';

/** The role of whoever administers is called so, wherever it is kept; who wrote an article stays its author. */
export const admin: Migration = {
	name: '0024-admin',
	async up(db) {
		// Who wrote for an imported blog had the role until they came, though it gave them nothing.
		await sql`update person set role = 'reader' where role = 'author' and confirmed_at is null
			and (import_source_id is not null or not exists (select 1 from site where demo = 1))`.execute(db);
		await db.updateTable('person').set({ role: 'admin' }).where('role', '=', 'author').execute();
		await db.updateTable('subscriber').set({ origin: 'admin' }).where('origin', '=', 'author').execute();
		await sql`update event set detail = replace(detail, '"author"', '"admin"') where verb = 'role'`.execute(
			db,
		);
	},
};
