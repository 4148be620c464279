import { builder, zero } from './building.ts';
import type { Migration } from './registry.ts';

/** Of each session is known whether a passkey opened it: where that is asked of administrators, others administer not. */
export const byPasskey: Migration = {
	name: '0028-by-passkey',
	async up(db, engine) {
		await builder(db, engine).add('auth_session', 'by_passkey', 'integer', zero);
	},
};
