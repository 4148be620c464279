import { sql } from 'kysely';
import type { Migration } from './registry.ts';

/** Threads of an article by the likes of the comment that opens them, found in that order. */
export const mostLiked: Migration = {
	name: '0011-most-liked',
	async up(db) {
		await sql`create index comment_most_liked on comment (article_id, likes_count desc, thread_number)
			where reply_number = 0`.execute(db);
	},
};
