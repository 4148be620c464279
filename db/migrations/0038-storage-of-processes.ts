import { builder, word } from './building.ts';
import type { Migration } from './registry.ts';

/** Where the processes that serve this database keep files. */
export const storageOfProcesses: Migration = {
	name: '0038-storage-of-processes',
	async up(db, engine) {
		await builder(db, engine).add('server_process', 'storage', 'text', word(''));
		// Those of the build before have ended, or were killed.
		await db.deleteFrom('server_process').execute();
	},
};
