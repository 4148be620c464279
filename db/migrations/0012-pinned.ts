import { builder } from './building.ts';
import type { Migration } from './registry.ts';

/** The comment that stands first under an article: its number, which is nobody else's for ever. */
export const pinned: Migration = {
	name: '0012-pinned',
	async up(db, engine) {
		await builder(db, engine).add('article', 'pinned_number', 'integer');
	},
};
