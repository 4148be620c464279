import { builder, owned, required, word, zero } from './building.ts';
import type { Migration } from './registry.ts';

/** Keys by which programs act for people, and what was answered to requests that may be sent again. */
export const apiKeys: Migration = {
	name: '0041-api-keys',
	async up(db, engine) {
		const { table, index } = builder(db, engine);
		await table('api_key')
			.addColumn('person_id', 'integer', owned('person.id'))
			.addColumn('name', 'text', required)
			.addColumn('hash', 'text', (column) => column.notNull().unique())
			.addColumn('beginning', 'text', required)
			.addColumn('scopes', 'text', required)
			.addColumn('by_passkey', 'integer', zero)
			.addColumn('created_at', 'bigint', required)
			.addColumn('expires_at', 'bigint')
			.addColumn('last_used_at', 'bigint')
			.execute();
		await index('api_key_person', 'api_key', ['person_id']);
		await table('api_answer')
			.addColumn('api_key_id', 'integer', owned('api_key.id'))
			.addColumn('idempotency_key', 'text', required)
			.addColumn('request', 'text', required)
			.addColumn('status', 'integer', required)
			.addColumn('headers', 'text', word('{}'))
			.addColumn('body', 'text', required)
			.addColumn('created_at', 'bigint', required)
			.execute();
		await db.schema
			.createIndex('api_answer_key')
			.unique()
			.on('api_answer')
			.columns(['api_key_id', 'idempotency_key'])
			.execute();
		await index('api_answer_age', 'api_answer', ['created_at']);
	},
};
