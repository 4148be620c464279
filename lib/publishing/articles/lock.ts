import { sql } from 'kysely';
import type { Database } from '#db/schema';

/** Holds every other submission under an article until the end of the transaction. */
export async function lockArticle(trx: Database, articleId: number): Promise<void> {
	await trx
		.updateTable('article')
		.set({ last_number: sql`last_number` })
		.where('id', '=', articleId)
		.execute();
}
