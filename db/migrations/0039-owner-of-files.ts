import { builder, word } from './building.ts';
import type { Migration } from './registry.ts';

/** The word by which the blog knows a bucket for its own; none yet: empty. */
export const ownerOfFiles: Migration = {
	name: '0039-owner-of-files',
	async up(db, engine) {
		await builder(db, engine).add('site', 'files_word', 'text', word(''));
	},
};
