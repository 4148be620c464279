import { sql } from 'kysely';
import type { Migration } from './registry.ts';

/** The WebSub hub is told by jobs; a feed's row only says when it was told last. */
export const hubJobs: Migration = {
	name: '0019-hub-jobs',
	async up(db) {
		await sql`insert into job (kind, key, state, due_at, attempts, error, queued_at)
			select 'websub', feed, case when status = 'failed' then 'failed' else 'waiting' end, due_at,
				case when status = 'sending' then attempts - 1 else attempts end, error, asked_at
			from hub_ping where status in ('queued', 'sending', 'failed')`.execute(db);
		await sql`delete from hub_ping where told_at is null`.execute(db);
		await db.schema.dropIndex('hub_ping_due').execute();
		for (const column of ['status', 'attempts', 'due_at', 'asked_at', 'error'])
			await db.schema.alterTable('hub_ping').dropColumn(column).execute();
	},
};
