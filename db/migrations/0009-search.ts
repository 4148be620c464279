import { sql } from 'kysely';
import type { Migration } from './registry.ts';

/** Words are told apart otherwise than before: everything is taken into the search once more. */
export const searchAgain: Migration = {
	name: '0009-search',
	async up(db) {
		await sql`insert into search_dirty (article_id, comment_id)
			select id, 0 from article order by published_at`.execute(db);
		await sql`insert into search_dirty (article_id, comment_id)
			select article_id, id from comment where status = 'published' and list = 'comments' order by id`.execute(
			db,
		);
	},
};
