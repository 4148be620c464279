import type { Migration } from './registry.ts';

/** The program that a key was given to by IndieAuth, as its own address names it. */
export const keysOfPrograms: Migration = {
	name: '0043-keys-of-programs',
	async up(db) {
		await db.schema.alterTable('api_key').addColumn('client_id', 'text').execute();
	},
};
