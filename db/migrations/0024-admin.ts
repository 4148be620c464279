import { sql } from 'kysely';
import type { Migration } from './registry.ts';

/** The role of whoever administers is called so, wherever it is kept; who wrote an article stays its author. */
export const admin: Migration = {
	name: '0024-admin',
	async up(db) {
		await db.updateTable('person').set({ role: 'admin' }).where('role', '=', 'author').execute();
		await db.updateTable('subscriber').set({ origin: 'admin' }).where('origin', '=', 'author').execute();
		await sql`update event set detail = replace(detail, '"author"', '"admin"') where verb = 'role'`.execute(
			db,
		);
	},
};
