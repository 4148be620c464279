import { owned, required } from './building.ts';
import type { Migration } from './registry.ts';

/** Who has an article open to write in it. */
export const presence: Migration = {
	name: '0031-presence',
	async up(db) {
		await db.schema
			.createTable('presence')
			.addColumn('article_id', 'integer', owned('article.id'))
			.addColumn('person_id', 'integer', owned('person.id'))
			.addColumn('seen_at', 'bigint', required)
			.addColumn('wrote_at', 'bigint')
			.addPrimaryKeyConstraint('presence_key', ['article_id', 'person_id'])
			.execute();
	},
};
