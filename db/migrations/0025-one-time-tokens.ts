import { builder } from './building.ts';
import type { Migration } from './registry.ts';

/** The table of mailed links and codes is called what they are, and so is the job that empties it. */
export const oneTimeTokens: Migration = {
	name: '0025-one-time-tokens',
	async up(db, engine) {
		const { index } = builder(db, engine);
		for (const name of ['proof_email', 'proof_expiry']) await db.schema.dropIndex(name).execute();
		await db.schema.alterTable('proof').renameTo('one_time_token').execute();
		await index('one_time_token_email', 'one_time_token', ['email', 'purpose', 'created_at']);
		await index('one_time_token_expiry', 'one_time_token', ['expires_at']);
		await db
			.updateTable('schedule')
			.set({ name: 'drop-one-time-tokens' })
			.where('name', '=', 'drop-proofs')
			.execute();
	},
};
