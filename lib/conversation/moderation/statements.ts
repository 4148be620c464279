import type { Selectable, Transaction } from 'kysely';
import type { Database, Schema } from '#db/schema';
import type { StatementTable } from '#db/tables/conversation/comments';

export type Statement = Selectable<StatementTable>;

/** Of comments that are away no more, what was said does not hold. */
export async function withdrawStatements(trx: Transaction<Schema>, comments: number[]): Promise<void> {
	if (comments.length === 0) return;
	await trx
		.updateTable('statement')
		.set({ withdrawn_at: Date.now() })
		.where('comment_id', 'in', comments)
		.where('withdrawn_at', 'is', null)
		.execute();
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
