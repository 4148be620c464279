import { sql } from 'kysely';
import { builder } from './building.ts';
import type { Migration } from './registry.ts';

/** What other sites announce is verified by jobs. */
export const mentionJobs: Migration = {
	name: '0020-mention-jobs',
	async up(db, engine) {
		const { index } = builder(db, engine);
		await sql`insert into job (kind, key, due_at, attempts, queued_at)
			select 'verify-webmention', cast(id as text), due_at,
				case when status = 'checking' and attempts > 0 then attempts - 1 else attempts end, sent_at
			from mention where status in ('queued', 'checking') order by due_at, id`.execute(db);
		await sql`update mention set status = 'queued' where status = 'checking'`.execute(db);
		await db.schema.dropIndex('mention_due').execute();
		for (const column of ['attempts', 'due_at'])
			await db.schema.alterTable('mention').dropColumn(column).execute();
		await index('mention_status', 'mention', ['status']);
	},
};
