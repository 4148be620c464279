import { builder, owned, required } from './building.ts';
import type { Migration } from './registry.ts';

/** Each of the blog's people keeps what they ask the lists of the desk for. */
export const savedFilters: Migration = {
	name: '0032-saved-filters',
	async up(db, engine) {
		const { table, index } = builder(db, engine);
		await table('saved_filter')
			.addColumn('person_id', 'integer', owned('person.id'))
			.addColumn('list', 'text', required)
			.addColumn('name', 'text', required)
			.addColumn('query', 'text', required)
			.execute();
		await index('saved_filter_person', 'saved_filter', ['person_id', 'list']);
	},
};
