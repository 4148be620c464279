import { randomUUID } from 'node:crypto';
import type { Selectable, Transaction } from 'kysely';
import type { Database, Person, Schema } from '#db/schema';
import type { StatementTable } from '#db/tables/conversation/comments';
import { transaction } from '#db/transaction';
import { may } from '#lib/accounts/people/policy';
import { record } from '#lib/platform/audit-log/audit-log';
import type { Decision } from './commands.ts';
import { decideAll } from './deciding.ts';

export type Statement = Selectable<StatementTable>;

/** Why a comment is taken away, as its writer is told. */
export interface Reasons extends Pick<Statement, 'ground' | 'basis' | 'facts'> {
	id: number;
	/** The comment's, as the moderator saw it. */
	revision: number;
}

/**
 * Takes a comment away and says why: which law or rule, and the facts; its writer gets the statement of reasons of
 * Regulation (EU) 2022/2065, art. 17, with the message of the refusal and on the receipt. Taken back as any decision.
 * Null: not theirs to decide.
 */
export async function removeWithReasons(
	db: Database,
	by: Person,
	{ id, revision, ground, basis, facts }: Reasons,
): Promise<Decision | null> {
	if (!may(by, 'moderate')) return null;
	const batch = randomUUID();
	return transaction(db, async (trx) => {
		const report = await trx
			.selectFrom('report')
			.select('id')
			.where('comment_id', '=', id)
			.where('status', '=', 'open')
			.limit(1)
			.executeTakeFirst();
		const deciding = { ids: [id], to: 'bin' as const, seen: { [id]: revision } };
		const decision = await decideAll(trx, by, deciding, batch);
		if (decision.done.length === 0) return decision;
		const reported = report ? 1 : 0;
		await trx
			.insertInto('statement')
			.values({
				comment_id: id,
				by_person_id: by.id,
				batch,
				ground,
				basis,
				facts,
				reported,
				created_at: Date.now(),
			})
			.execute();
		await record(trx, { verb: 'reasoned', actorId: by.id, commentId: id, detail: { ground } });
		return decision;
	});
}

/** The work of `undo`: what was said of a decision that is taken back does not hold. */
export async function withdrawStatement(trx: Transaction<Schema>, batch: string): Promise<void> {
	await trx
		.updateTable('statement')
		.set({ withdrawn_at: Date.now() })
		.where('batch', '=', batch)
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
