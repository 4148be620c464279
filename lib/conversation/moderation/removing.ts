import { randomUUID } from 'node:crypto';
import type { Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { may } from '#lib/accounts/people/policy';
import { record } from '#lib/platform/audit-log/audit-log';
import type { Decision } from './commands.ts';
import { decideAll } from './deciding.ts';
import { removalReasoned } from './events.ts';
import type { Statement } from './statements.ts';

/** Why a comment is taken away, as its writer is told. */
export interface Reasons extends Pick<Statement, 'ground' | 'basis' | 'facts'> {
	id: number;
	/** The comment's, as the moderator saw it. */
	revision: number;
}

/**
 * Takes a comment away, or tells of one that is away, and says why: which law or rule, and the facts; its writer gets the statement of reasons of
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
		if (decision.refused.length > 0) return decision;
		const reported = report ? 1 : 0;
		const { id: statement } = await trx
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
				withdrawn_at: null,
			})
			.returning('id')
			.executeTakeFirstOrThrow();
		await record(trx, { verb: 'reasoned', actorId: by.id, commentId: id, batch, detail: { ground } });
		await removalReasoned.tell(trx, { comment: id, statement });
		return decision;
	});
}
