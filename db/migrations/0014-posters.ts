import { belongs, builder, forgets, owned, required, zero } from './building.ts';
import type { Migration } from './registry.ts';

/** The still pictures of the videos that articles show. */
export const posters: Migration = {
	name: '0014-posters',
	async up(db, engine) {
		const { index } = builder(db, engine);
		await db.schema
			.createTable('poster')
			.addColumn('article_id', 'integer', owned('article.id'))
			.addColumn('player', 'text', required)
			.addColumn('media_id', 'integer', belongs('media.id'))
			.addColumn('by_person_id', 'integer', forgets('person.id'))
			.addColumn('due_at', 'bigint')
			.addColumn('tries', 'integer', zero)
			.addPrimaryKeyConstraint('poster_key', ['article_id', 'player'])
			.execute();
		await index('poster_player', 'poster', ['player']);
		await index('poster_due', 'poster', ['due_at']);
		await index('poster_media', 'poster', ['media_id']);
	},
};
