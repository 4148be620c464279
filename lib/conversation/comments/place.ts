import { sql, type Transaction } from 'kysely';
import type { Comment, Schema } from '#db/schema';

type Place = Pick<Comment, 'number' | 'thread_number' | 'reply_number'>;

/**
 * The next number of the comment's list and its place in the conversation, taken for ever.
 * The caller holds the article's lock.
 */
export async function nextPlace(trx: Transaction<Schema>, comment: Comment): Promise<Place> {
	const article = trx.updateTable('article').where('id', '=', comment.article_id);
	if (comment.list === 'mentions') {
		const { last_mention_number: number } = await article
			.set({ last_mention_number: sql`last_mention_number + 1` })
			.returning('last_mention_number')
			.executeTakeFirstOrThrow();
		return { number, thread_number: null, reply_number: null };
	}
	const thread = await threadAbove(trx, comment);
	const opened = thread === null ? 1 : 0;
	const taken = await article
		.set({
			last_number: sql`last_number + 1`,
			last_thread_number: sql`last_thread_number + ${opened}`,
		})
		.returning(['last_number', 'last_thread_number'])
		.executeTakeFirstOrThrow();
	return {
		number: taken.last_number,
		thread_number: thread ?? taken.last_thread_number,
		reply_number: thread === null ? 0 : await nextReply(trx, comment.article_id, thread),
	};
}

/** The thread of the nearest ancestor that has ever been published; `union` ends a circle of parents. */
async function threadAbove(trx: Transaction<Schema>, comment: Comment): Promise<number | null> {
	if (comment.parent_id === null) return null;
	const above = await trx
		.withRecursive('above', (steps) =>
			steps
				.selectFrom('comment')
				.select(['id', 'parent_id', 'thread_number'])
				.where('id', '=', comment.parent_id)
				.where('article_id', '=', comment.article_id)
				.union(
					steps
						.selectFrom('above')
						.innerJoin('comment as parent', 'parent.id', 'above.parent_id')
						.select(['parent.id', 'parent.parent_id', 'parent.thread_number'])
						.where('above.thread_number', 'is', null)
						.where('parent.article_id', '=', comment.article_id),
				),
		)
		.selectFrom('above')
		.select('thread_number')
		.where('thread_number', 'is not', null)
		.executeTakeFirst();
	return above?.thread_number ?? null;
}

async function nextReply(trx: Transaction<Schema>, article: number, thread: number): Promise<number> {
	const { last } = await trx
		.selectFrom('comment')
		.select(({ fn }) => fn.max('reply_number').as('last'))
		.where('article_id', '=', article)
		.where('thread_number', '=', thread)
		.executeTakeFirstOrThrow();
	return (last ?? 0) + 1;
}
