import { sql } from 'kysely';
import type { Migration } from './registry.ts';

/**
 * The words of link-backs, which the search has not, beside each other instead of one among a hundred comments. Asked
 * for as it is written here, no other index is taken to be better. What one of PostgreSQL holds is too short for it.
 */
export const wordsOfMentions: Migration = {
	name: '0040-words-of-mentions',
	async up(db, engine) {
		if (engine === 'postgres') return;
		await sql`create index comment_mentions on comment
			(text, author_name, author_email, author_url, status, list) where list || '' = 'mentions'`.execute(db);
	},
};
