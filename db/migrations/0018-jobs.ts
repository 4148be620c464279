import { sql } from 'kysely';
import { builder, required, word, zero } from './building.ts';
import type { Migration } from './registry.ts';

/** One queue for all work that is done once; what recurs, which had its name, is the schedule. */
export const jobs: Migration = {
	name: '0018-jobs',
	async up(db, engine) {
		const { table, index } = builder(db, engine);
		await db.schema.alterTable('job').renameTo('schedule').execute();
		// PostgreSQL leaves the key's name, which the new table wants.
		if (engine === 'postgres') await sql`alter index job_pkey rename to schedule_pkey`.execute(db);
		await table('job')
			.addColumn('kind', 'text', required)
			.addColumn('key', 'text', required)
			.addColumn('payload', 'text', word('{}'))
			.addColumn('state', 'text', word('waiting'))
			.addColumn('due_at', 'bigint', required)
			.addColumn('attempts', 'integer', zero)
			.addColumn('leased_until', 'bigint')
			.addColumn('error', 'text')
			.addColumn('queued_at', 'bigint', required)
			.execute();
		await sql`create unique index job_once on job (kind, key) where state <> 'running'`.execute(db);
		await index('job_next', 'job', ['kind', 'state', 'due_at', 'id']);
		await index('job_due', 'job', ['state', 'due_at', 'kind']);
	},
};
