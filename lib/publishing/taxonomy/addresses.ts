import type { Database } from '#db/schema';
import type { Taxonomy } from './commands.ts';

/** Leads the address that a term had to the term. */
export async function leaveAddress(
	trx: Database,
	taxonomy: Taxonomy,
	slug: string,
	id: number,
): Promise<void> {
	const path = `${taxonomy}/${slug}`;
	await trx
		.insertInto('old_address')
		.values({ path, target: 'term', target_id: id })
		.onConflict((conflict) => conflict.column('path').doUpdateSet({ target: 'term', target_id: id }))
		.execute();
}

/** Lets a term that lives at an address be found there, wherever it led before. */
export async function claimAddress(trx: Database, taxonomy: Taxonomy, slug: string): Promise<void> {
	await trx.deleteFrom('old_address').where('path', '=', `${taxonomy}/${slug}`).execute();
}

/** Leads every address that led to one term to another; null: nowhere any more. */
export async function passAddresses(trx: Database, from: number, to: number | null): Promise<void> {
	if (to === null) {
		await trx.deleteFrom('old_address').where('target', '=', 'term').where('target_id', '=', from).execute();
		return;
	}
	await trx
		.updateTable('old_address')
		.set({ target_id: to })
		.where('target', '=', 'term')
		.where('target_id', '=', from)
		.execute();
}
