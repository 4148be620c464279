import { sql } from 'kysely';
import type { Migration } from './registry.ts';

/** Smaller copies of pictures are made, and still pictures of videos fetched, by jobs. */
export const pictureJobs: Migration = {
	name: '0023-picture-jobs',
	async up(db) {
		await sql`insert into job (kind, key, due_at, queued_at)
			select 'make-copies', cast(id as text), updated_at, updated_at
			from media where variants_state = 'waiting' and status = 'stored' order by id`.execute(db);
		await sql`insert into job (kind, key, due_at, attempts, queued_at)
			select 'fetch-posters', player, min(due_at), min(tries), min(due_at)
			from poster where due_at is not null group by player`.execute(db);
		await sql`delete from schedule where name in ('make-copies', 'fetch-posters')`.execute(db);
		for (const index of ['media_waiting', 'poster_due']) await db.schema.dropIndex(index).execute();
		await db.schema.alterTable('media').dropColumn('claimed_at').execute();
		for (const column of ['due_at', 'tries'])
			await db.schema.alterTable('poster').dropColumn(column).execute();
	},
};
