import type { Migration } from './registry.ts';

/** What WordPress said of a file beside its path, and under which addresses an imported blog kept its files. */
export const sources: Migration = {
	name: '0008-sources',
	async up(db) {
		await db.schema
			.alterTable('media')
			.addColumn('name', 'text', (name) => name.notNull().defaultTo(''))
			.execute();
		await db.schema
			.alterTable('import_source')
			.addColumn('uploads', 'text', (uploads) => uploads.notNull().defaultTo('[]'))
			.execute();
	},
};
