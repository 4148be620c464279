import { sql } from 'kysely';
import { builder } from './building.ts';
import type { Migration } from './registry.ts';

/** What is asked for again and again is found by an index, however many rows there are. */
export const plans: Migration = {
	name: '0034-plans',
	async up(db, engine) {
		const { index } = builder(db, engine);
		// What goes looks for what refers to it, in each table that may.
		for (const [table, column] of [
			['subscription', 'thread_id'],
			['one_time_token', 'comment_id'],
			['mail', 'comment_id'],
			['event', 'article_id'],
			['draft', 'article_id'],
			['media', 'article_id'],
		] as const)
			await sql`create index ${sql.ref(`${table}_of_${column.replace('_id', '')}`)}
				on ${sql.table(table)} (${sql.ref(column)}) where ${sql.ref(column)} is not null`.execute(db);
		await index('comment_kind', 'comment', ['kind', 'status', 'created_at', 'id']);
		await index('article_newest', 'article', ['status', 'published_at', 'id']);
		await index('article_comments', 'article', ['comments_count', 'id', 'mentions_count']);
		// What an index of PostgreSQL holds has at most 2,700 bytes.
		await sql`create index article_title on article (substr(lower(title), 1, 300), id desc)`.execute(db);
		await sql`create index article_moment on article ((coalesce(published_at, updated_at)), id)`.execute(db);
		await sql`create index article_sticky on article (kind, status, published_at) where sticky = 1`.execute(
			db,
		);
		await sql`create index mailing_open on mailing (started_at) where finished_at is null`.execute(db);
		// All that sitemaps say of what anybody may read: texts are long, and would be read past for it.
		await sql`create index article_open on article
			(status, published_at, id, kind, author_id, updated_at, path, password) where password is null`.execute(
			db,
		);
		await index('mail_newest', 'mail', ['status', 'id']);
		await index('subscriber_confirmed', 'subscriber', ['confirmed_at']);
		await index('view_count_read', 'view_count', ['day', 'article_id', 'views']);
		await sql`create index comment_revision_held on comment_revision (created_at, id)
			where status = 'held'`.execute(db);
		// What is left of these is asked of others.
		for (const gone of ['comment_person', 'comment_revision_status'])
			await db.schema.dropIndex(gone).execute();
	},
};
