import { builder } from './building.ts';
import type { Migration } from './registry.ts';

/** The few of the blog are found among its readers, who may be many: every comment asks for their names. */
export const personRole: Migration = {
	name: '0027-person-role',
	async up(db, engine) {
		await builder(db, engine).index('person_role', 'person', ['role']);
	},
};
