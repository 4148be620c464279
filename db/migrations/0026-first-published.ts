import { builder } from './building.ts';
import type { Migration } from './registry.ts';

/** When an article was first public is called so, and the job that looks for what is due by what it does. */
export const firstPublished: Migration = {
	name: '0026-first-published',
	async up(db, engine) {
		const { index } = builder(db, engine);
		await db.schema.dropIndex('article_coming_out').execute();
		await db.schema.alterTable('article').renameColumn('came_out_at', 'first_published_at').execute();
		await index('article_publish_due', 'article', ['status', 'first_published_at', 'published_at']);
		await db.updateTable('schedule').set({ name: 'publish-due' }).where('name', '=', 'come-out').execute();
	},
};
