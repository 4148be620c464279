import { builder } from './building.ts';
import type { Migration } from './registry.ts';

/** The latest comments of the whole blog, which the front page shows, without the link-backs between them. */
export const voices: Migration = {
	name: '0013-voices',
	async up(db, engine) {
		await builder(db, engine).index('comment_latest', 'comment', ['list', 'status', 'created_at', 'id']);
	},
};
