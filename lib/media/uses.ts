import type { Transaction } from 'kysely';
import type { Schema } from '#db/schema';

/** Notes which media of the library an article's HTML shows. Call it in the transaction that keeps the HTML. */
export async function noteUses(_trx: Transaction<Schema>, _articleId: number, _html: string): Promise<void> {}
