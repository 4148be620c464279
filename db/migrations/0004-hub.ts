import { required, word, zero } from './building.ts';
import type { Migration } from './registry.ts';

/** Which feeds the WebSub hub is still to be told of, and what came of it last time. */
export const hub: Migration = {
	name: '0004-hub',
	async up(db) {
		await db.schema
			.createTable('hub_ping')
			.addColumn('feed', 'text', (column) => column.primaryKey())
			.addColumn('status', 'text', word('queued'))
			.addColumn('attempts', 'integer', zero)
			.addColumn('due_at', 'bigint', required)
			.addColumn('asked_at', 'bigint', required)
			.addColumn('told_at', 'bigint')
			.addColumn('error', 'text')
			.execute();
		await db.schema.createIndex('hub_ping_due').on('hub_ping').columns(['status', 'due_at']).execute();
	},
};
