import { sql } from 'kysely';
import type { Migration } from './registry.ts';

/** Pages that our texts link to are told by jobs. */
export const sendingJobs: Migration = {
	name: '0021-sending-jobs',
	async up(db) {
		await sql`insert into job (kind, key, due_at, attempts, error, queued_at)
			select 'send-webmention', cast(id as text), due_at,
				case when status = 'sending' and attempts > 0 then attempts - 1 else attempts end, error, due_at
			from sent_mention where status in ('queued', 'sending') order by due_at, id`.execute(db);
		await db.schema.alterTable('sent_mention').dropColumn('attempts').execute();
	},
};
