import { builder, owned, required, word, zero } from './building.ts';
import type { Migration } from './registry.ts';

/** Addresses that are told of what happens, and what each was told. */
export const webhooks: Migration = {
	name: '0042-webhooks',
	async up(db, engine) {
		const { table, index } = builder(db, engine);
		await table('webhook')
			.addColumn('url', 'text', required)
			.addColumn('types', 'text', required)
			.addColumn('active', 'integer', (column) => column.notNull().defaultTo(1))
			.addColumn('salt', 'text', required)
			.addColumn('old_salt', 'text')
			.addColumn('old_until', 'bigint')
			.addColumn('created_at', 'bigint', required)
			.addColumn('failing_since', 'bigint')
			.addColumn('paused_until', 'bigint', zero)
			.addColumn('stopped', 'text')
			.execute();
		await table('webhook_delivery')
			.addColumn('webhook_id', 'integer', owned('webhook.id'))
			.addColumn('message', 'text', required)
			.addColumn('type', 'text', required)
			.addColumn('subject', 'integer')
			.addColumn('state', 'text', word('waiting'))
			.addColumn('created_at', 'bigint', required)
			.addColumn('due_at', 'bigint', required)
			.addColumn('attempts', 'integer', zero)
			.addColumn('tried_at', 'bigint')
			.addColumn('status', 'integer')
			.addColumn('answer', 'text', word(''))
			.addColumn('error', 'text', word(''))
			.execute();
		await index('webhook_delivery_due', 'webhook_delivery', ['state', 'due_at']);
		await index('webhook_delivery_of', 'webhook_delivery', ['webhook_id', 'id']);
		await index('webhook_delivery_age', 'webhook_delivery', ['created_at']);
	},
};
