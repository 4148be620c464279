import { builder } from './building.ts';
import type { Migration } from './registry.ts';

/** What was done to a picture of the library, and where its original lies. */
export const pictureEdits: Migration = {
	name: '0033-picture-edits',
	async up(db, engine) {
		const { add } = builder(db, engine);
		await add('media', 'edit', 'text');
		await add('media', 'original', 'text');
	},
};
