import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Comment, Database, Person } from '#db/schema';
import type { CommentStatus } from '#db/tables/conversation/comments';
import { transaction } from '#db/transaction';
import { may } from '#lib/accounts/people/policy';
import { learn } from '#lib/conversation/spam/classifier';
import { record } from '#lib/platform/audit-log/audit-log';
import { queueJob } from '#lib/platform/jobs/queue';
import { bump } from '#lib/platform/page-cache/versions';
import { answer } from './answers.ts';
import { decideAll } from './deciding.ts';
import { changeText, settleEdit } from './edits.ts';
import { undoPin } from './pinning.ts';
import { SWEEP, undoAll } from './undoing.ts';

export type Decided = 'published' | 'held' | 'spam' | 'bin';

export interface Refused {
	id: number;
	why: 'missing' | 'changed' | 'forbidden';
	/** Who changed it since, and when. */
	byName: string | null;
	at: number | null;
	status: CommentStatus | null;
}

export interface Decision {
	/** Give it to `undo`. */
	batch: string;
	/** Ids whose state this changed. */
	done: number[];
	/** Ids that were so already: told, no error. */
	same: number[];
	refused: Refused[];
	/** A ban, or a word on a list, was taken back with it. */
	beside?: true;
}

export interface Deciding {
	ids: number[];
	to: Decided;
	/** Id → revision the moderator saw; one changed since is refused. */
	seen?: Record<number, number>;
}

/**
 * Approves, holds, spams or bins comments, each as the moderator saw it; approving a published one accepts the
 * edit that waits beside it. One transaction: all of it, or nothing.
 */
export async function decide(db: Database, by: Person, deciding: Deciding): Promise<Decision> {
	const batch = randomUUID();
	if (!may(by, 'moderate')) return forbidden(batch, deciding.ids);
	return transaction(db, (trx) => decideAll(trx, by, deciding, batch));
}

/** Takes back what was decided together, where nobody else has changed it since. */
export async function undo(db: Database, by: Person, batch: string): Promise<Decision> {
	return transaction(db, async (trx) => {
		const pin = await undoPin(trx, by, batch);
		if (pin || !may(by, 'moderate')) return pin ?? forbidden(batch, []);
		const { last, ...decision } = await undoAll(trx, by, batch);
		// What is still being done follows, and is taken back after it.
		if (last !== null || (await goesOn(trx, batch))) {
			const payload = { by: by.id, undo: true, after: last ?? 0 };
			await queueJob(trx, { kind: SWEEP, key: batch, payload });
		}
		return decision;
	});
}

const goesOn = (trx: Database, batch: string) =>
	trx
		.selectFrom('job')
		.select('id')
		.where('kind', '=', SWEEP)
		.where('key', '=', batch)
		.limit(1)
		.executeTakeFirst();

function forbidden(batch: string, ids: number[]): Decision {
	const refused = ids.map((id) => ({
		id,
		why: 'forbidden' as const,
		byName: null,
		at: null,
		status: null,
	}));
	return { batch, done: [], same: [], refused };
}

/** Puts a held edit in place of the public text, or refuses it. `null`: nothing waited, or not theirs to decide. */
export async function decideEdit(
	db: Database,
	by: Person,
	commentId: number,
	decision: 'accept' | 'refuse',
): Promise<Comment | null> {
	if (!may(by, 'moderate')) return null;
	return transaction(db, async (trx) => {
		const settled = await settleEdit(trx, by, commentId, decision, randomUUID());
		if (!settled) return null;
		await bump(trx, settled.tags);
		await learn(trx, settled.lessons);
		return settled.comment;
	});
}

/** Marks the open reports of a comment as looked at. Returns how many. */
export async function settleReports(db: Database, by: Person, commentId: number): Promise<number> {
	if (!may(by, 'moderate')) return 0;
	return transaction(db, async (trx) => {
		const settled = await trx
			.updateTable('report')
			.set({ status: 'settled' })
			.where('comment_id', '=', commentId)
			.where('status', '=', 'open')
			.returning('id')
			.execute();
		if (settled.length === 0) return 0;
		await trx
			.updateTable('comment')
			.set({ reports_count: sql`reports_count - ${settled.length}` })
			.where('id', '=', commentId)
			.execute();
		const detail = { count: settled.length };
		await record(trx, { verb: 'reports-settled', actorId: by.id, commentId, detail });
		return settled.length;
	});
}

/** Answers a comment, which is approved if it was not; null when it is missing or removed, or the text is blank. */
export async function replyTo(
	db: Database,
	by: Person,
	commentId: number,
	text: string,
): Promise<{ answer: Comment; decision: Decision } | null> {
	if (!may(by, 'moderate')) return null;
	return transaction(db, async (trx) => {
		const row = await trx
			.selectFrom('comment')
			.select('status')
			.where('id', '=', commentId)
			.executeTakeFirst();
		if (!row || row.status === 'removed' || text.trim() === '') return null;
		const ids = row.status === 'published' ? [] : [commentId];
		const decision = await decideAll(trx, by, { ids, to: 'published' }, randomUUID());
		if (decision.refused.length > 0) return null;
		return { answer: await answer(trx, by, commentId, text), decision };
	});
}

/** A moderator's change of a comment's text; null when it is missing or removed, or the text is blank. */
export async function editAs(
	db: Database,
	by: Person,
	commentId: number,
	text: string,
): Promise<Comment | null> {
	if (!may(by, 'moderate') || text.trim() === '') return null;
	return transaction(db, (trx) => changeText(trx, by, commentId, text));
}
