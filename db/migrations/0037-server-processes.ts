import { builder, required } from './building.ts';
import type { Migration } from './registry.ts';

/** The processes that serve this database. */
export const serverProcesses: Migration = {
	name: '0037-server-processes',
	async up(db, engine) {
		await builder(db, engine)
			.table('server_process')
			.addColumn('secret', 'text', required)
			.addColumn('build', 'text', required)
			.addColumn('seen_at', 'bigint', required)
			.execute();
	},
};
