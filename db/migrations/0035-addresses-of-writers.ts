import { sql } from 'kysely';
import type { Migration } from './registry.ts';

/** The queue finds writers by what their addresses begin with: letter by letter, whatever PostgreSQL sorts by. */
export const addressesOfWriters: Migration = {
	name: '0035-addresses-of-writers',
	async up(db, engine) {
		const order = sql.raw(engine === 'postgres' ? ' collate "C"' : '');
		await sql`create index comment_url on comment ((substr(author_url, 1, 500)${order}))
			where author_url is not null`.execute(db);
		if (engine === 'sqlite') return;
		await sql`create index comment_address on comment ((substr(author_email, 1, 500)${order}))
			where author_email is not null`.execute(db);
	},
};
