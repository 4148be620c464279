import type { Migration } from './registry.ts';

/** What an import remembers of where something came from, so that a second run adds nothing. */
export const imports: Migration = {
	name: '0004-imports',
	async up(db) {
		for (const table of ['comment', 'article']) {
			await db.schema.alterTable(table).addColumn('source_key', 'text').execute();
			await db.schema.createIndex(`${table}_source_key`).unique().on(table).column('source_key').execute();
		}
	},
};
