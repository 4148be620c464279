import { belongs, builder, owned, required } from './building.ts';
import type { Migration } from './registry.ts';

/** Whose comments somebody signed in does not want to read. */
export const hiddenPeople: Migration = {
	name: '0017-hidden-people',
	async up(db, engine) {
		const { index } = builder(db, engine);
		await db.schema
			.createTable('hidden_person')
			.addColumn('person_id', 'integer', owned('person.id'))
			.addColumn('writer', 'text', required)
			.addColumn('hidden_id', 'integer', belongs('person.id'))
			.addColumn('created_at', 'bigint', required)
			.addPrimaryKeyConstraint('hidden_person_key', ['person_id', 'writer'])
			.execute();
		await index('hidden_person_hidden', 'hidden_person', ['hidden_id']);
	},
};
