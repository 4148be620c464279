import type { Selectable, Transaction } from 'kysely';
import type { Database, Schema } from '#db/schema';
import type { StatementTable } from '#db/tables/conversation/comments';

export type Statement = Selectable<StatementTable>;

/** Of comments that come back by a decision, what was said does not hold. */
export async function withdrawStatements(
	trx: Transaction<Schema>,
	comments: number[],
	batch: string,
): Promise<void> {
	if (comments.length === 0) return;
	await trx
		.updateTable('statement')
		.set({ withdrawn_at: Date.now(), withdrawn_batch: batch })
		.where('comment_id', 'in', comments)
		.where('withdrawn_at', 'is', null)
		.execute();
}

/**
 * The work of `undo`: what was said with the decision does not hold, what it had withdrawn does again; but for comments
 * that stay as they are. Tells whether anything was said with it.
 */
export async function undoStatements(
	trx: Transaction<Schema>,
	batch: string,
	staying: number[],
): Promise<boolean> {
	const some = staying.length > 0;
	const said = await trx
		.updateTable('statement')
		.set({ withdrawn_at: Date.now() })
		.where('batch', '=', batch)
		.where('withdrawn_at', 'is', null)
		.$if(some, (query) => query.where('comment_id', 'not in', staying))
		.returning('id')
		.execute();
	await trx
		.updateTable('statement')
		.set({ withdrawn_at: null, withdrawn_batch: null })
		.where('withdrawn_batch', '=', batch)
		.$if(some, (query) => query.where('comment_id', 'not in', staying))
		.execute();
	await trx
		.updateTable('event')
		.set({ undone_at: Date.now() })
		.where('batch', '=', batch)
		.where('verb', '=', 'reasoned')
		.where('undone_at', 'is', null)
		.$if(some, (query) => query.where('comment_id', 'not in', staying))
		.execute();
	return said.length > 0;
}

/** Why a comment is away; null: it was not said, or does not hold any more. */
export async function statementOn(db: Database, commentId: number): Promise<Statement | null> {
	const found = await db
		.selectFrom('statement')
		.selectAll()
		.where('comment_id', '=', commentId)
		.where('withdrawn_at', 'is', null)
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return found ?? null;
}

/** Every statement, the oldest first, some hundred at a time, with where its comment stood and who decided. */
export async function* everyStatement(db: Database) {
	for (let last = 0; ; ) {
		const rows = await db
			.selectFrom('statement')
			.leftJoin('comment', 'comment.id', 'statement.comment_id')
			.leftJoin('article', 'article.id', 'comment.article_id')
			.leftJoin('person', 'person.id', 'statement.by_person_id')
			.selectAll('statement')
			.select(['comment.number', 'article.path', 'article.title', 'person.name as byName'])
			.where('statement.id', '>', last)
			.orderBy('statement.id')
			.limit(500)
			.execute();
		if (rows.length === 0) return;
		yield rows;
		last = rows.at(-1)!.id;
	}
}
