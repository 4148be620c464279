import type { Transaction } from 'kysely';
import type { Article, Schema } from '#db/schema';

/** Queues the mails of a post that has just come out, once, if its author wants subscribers to be told. */
export async function announceArticle(_trx: Transaction<Schema>, _article: Article): Promise<void> {}
