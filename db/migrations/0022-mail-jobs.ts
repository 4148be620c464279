import { sql } from 'kysely';
import { builder } from './building.ts';
import type { Migration } from './registry.ts';

/** Mail is sent by jobs: what waits keeps its moment, and what was being sent is looked at once its sender is dead. */
export const mailJobs: Migration = {
	name: '0022-mail-jobs',
	async up(db, engine) {
		const { index } = builder(db, engine);
		await sql`insert into job (kind, key, due_at, attempts, queued_at)
			select case when bulk = 1 then 'send-bulk-mail' else 'send-mail' end, cast(id as text), due_at,
				case when status = 'sending' and attempts > 0 then attempts - 1 else attempts end, created_at
			from mail where status in ('queued', 'sending') order by due_at, id`.execute(db);
		await db.schema.dropIndex('mail_due').execute();
		await db.schema.alterTable('mail').dropColumn('due_at').execute();
		await index('mail_status', 'mail', ['status', 'bulk', 'created_at']);
	},
};
