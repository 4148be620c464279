import { builder, word } from './building.ts';
import type { Migration } from './registry.ts';

/** A person has one draft an article, found by who they are; a guest's has who they said they are. */
export const drafts: Migration = {
	name: '0007-drafts',
	async up(db, engine) {
		const { add } = builder(db, engine);
		await add('draft', 'name', 'text', word(''));
		await add('draft', 'email', 'text', word(''));
		await add('draft', 'url', 'text', word(''));
		await db.schema
			.createIndex('draft_of_person')
			.unique()
			.on('draft')
			.columns(['person_id', 'article_id'])
			.execute();
		await db.schema.dropIndex('draft_person').execute();
	},
};
