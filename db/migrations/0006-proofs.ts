import { builder, zero } from './building.ts';
import type { Migration } from './registry.ts';

/** Which receipts open a comment; those given out before somebody owned it open it no more. */
export const proofs: Migration = {
	name: '0006-proofs',
	async up(db, engine) {
		const { add } = builder(db, engine);
		await add('comment', 'receipt_series', 'integer', zero);
		await db
			.updateTable('comment')
			.set({ receipt_series: 1 })
			.where('person_id', 'is not', null)
			.where('submitted_at', '>', 0)
			.execute();
	},
};
