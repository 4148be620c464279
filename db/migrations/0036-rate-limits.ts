import { required } from './building.ts';
import type { Migration } from './registry.ts';

/** How far the limits that guard secrets are used up, for all processes alike. */
export const rateLimits: Migration = {
	name: '0036-rate-limits',
	async up(db) {
		await db.schema
			.createTable('rate_limit')
			.addColumn('key', 'text', (key) => key.primaryKey())
			.addColumn('until', 'bigint', required)
			.execute();
	},
};
