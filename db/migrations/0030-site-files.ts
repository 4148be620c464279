import { required } from './building.ts';
import type { Migration } from './registry.ts';

/** What belongs to the look of the blog and has to be there before anything else is: its icons. */
export const siteFiles: Migration = {
	name: '0030-site-files',
	async up(db) {
		await db.schema
			.createTable('site_file')
			.addColumn('name', 'text', (name) => name.primaryKey())
			.addColumn('body', 'text', required)
			.execute();
	},
};
