import { sql, type Transaction } from 'kysely';
import type { Comment, Person, Schema } from '#db/schema';
import { lockComments, moveComment, tagsOf } from '#lib/conversation/comments/commands';
import { commentDecided } from '#lib/conversation/comments/events';
import { type Lesson, learn } from '#lib/conversation/spam/classifier';
import { reasonsOf } from '#lib/conversation/spam/reasons';
import { worded } from '#lib/conversation/spam/words';
import { type NewEvent, recordAll } from '#lib/platform/audit-log/audit-log';
import { chunks } from '#lib/platform/database/chunks';
import { unindexed } from '#lib/platform/database/unindexed';
import { bump } from '#lib/platform/page-cache/versions';
import type { Decided, Deciding, Decision, Refused } from './commands.ts';
import { settleEdit } from './edits.ts';
import { latestChange } from './latest-change.ts';
import { withdrawStatements } from './statements.ts';

type Trx = Transaction<Schema>;

/** What the log keeps of a decision: enough to take it back. Words and names stay with the comment. */
export interface DecidedDetail {
	from: Comment['status'];
	to: Comment['status'];
	reasons: { rule: string; points: number }[];
	/** The comment's, after the decision. */
	revision: number;
	/** What the classifier knew the comment as before. */
	trained: Comment['trained'];
	/** Ids of reports that were open. */
	reports: number[];
}

/** The work of `decide`, in its transaction, once the moderator is known to be one. */
export async function decideAll(
	trx: Trx,
	by: Person,
	{ ids, to, seen = {} }: Deciding,
	batch: string,
): Promise<Decision> {
	const now = Date.now();
	const decision: Decision = { batch, done: [], same: [], refused: [] };
	const wanted = [...new Set(ids)].sort((a, b) => a - b);
	const rows = await lockComments(trx, wanted);
	const work: Work = { lessons: [], events: [], tags: new Set(), moved: [] };
	const reports = await settleReportsOf(trx, to === 'published' ? [] : [...rows.values()]);
	const edits = to === 'published' ? await waitingEdits(trx, [...rows.values()]) : new Set<number>();
	for (const id of wanted) {
		const row = rows.get(id);
		const refusal = await refusalOf(trx, id, row, seen[id]);
		if (refusal || !row) decision.refused.push(refusal!);
		else if (row.status !== to) {
			await moveOne(trx, { row, to, by, batch, now, reports: reports.get(id) ?? [] }, work);
			decision.done.push(id);
		} else if (edits.has(id)) {
			const settled = await settleEdit(trx, by, id, 'accept', batch);
			for (const tag of settled?.tags ?? []) work.tags.add(tag);
			work.lessons.push(...(settled?.lessons ?? []));
			decision.done.push(id);
		} else decision.same.push(id);
	}
	await withdrawStatements(
		trx,
		work.moved.filter(({ before }) => before.status === 'bin').map(({ comment }) => comment.id),
		batch,
	);
	await recordAll(trx, work.events);
	await bump(trx, work.tags);
	await learn(trx, work.lessons);
	for (const moved of work.moved) await commentDecided.tell(trx, moved);
	return decision;
}

interface Work {
	lessons: Lesson[];
	events: NewEvent[];
	tags: Set<string>;
	moved: { comment: Comment; before: Comment }[];
}

interface OneMove {
	row: Comment;
	to: Decided;
	by: Person;
	batch: string;
	now: number;
	reports: number[];
}

async function moveOne(trx: Trx, { row, to, by, batch, now, reports }: OneMove, work: Work): Promise<void> {
	const trained = learnedAs(row, to);
	const reasons = reasonsOf(row);
	const after = await moveComment(trx, row, to, {
		by: by.id,
		now,
		trained,
		...(to !== 'published' && reasons.length === 0 ? { reasons: byModerator } : {}),
	});
	const detail: DecidedDetail = {
		from: row.status,
		to,
		revision: after.revision,
		trained: row.trained,
		reports,
		reasons: reasons.map(({ rule, points }) => ({ rule, points })),
	};
	work.events.push({
		verb: 'decided',
		actorId: by.id,
		commentId: row.id,
		articleId: row.article_id,
		personId: row.person_id,
		batch,
		detail: { ...detail },
	});
	work.lessons.push({ comment: worded(row), from: row.trained, to: trained });
	for (const tag of tagsOf(after)) work.tags.add(tag);
	work.moved.push({ comment: after, before: row });
}

const byModerator = JSON.stringify([{ rule: 'moderator', points: 0 }]);

/** Approved is good and spam is spam; what is put back teaches nothing, and the bin forgets only what was good. */
function learnedAs(row: Comment, to: Decided): Comment['trained'] {
	if (to === 'published') return 'ham';
	if (to === 'spam') return 'spam';
	return to === 'bin' && row.trained === 'spam' ? 'spam' : null;
}

async function refusalOf(
	trx: Trx,
	id: number,
	row: Comment | undefined,
	seen: number | undefined,
): Promise<Refused | null> {
	if (!row) return { id, why: 'missing', byName: null, at: null, status: null };
	if (row.status === 'removed') {
		return { id, why: 'missing', ...(await latestChange(trx, id)), status: row.status };
	}
	if (seen === undefined || seen === row.revision) return null;
	return { id, why: 'changed', ...(await latestChange(trx, id)), status: row.status };
}

/** Which of the published ones have a changed text waiting beside them. */
async function waitingEdits(trx: Trx, rows: Comment[]): Promise<Set<number>> {
	const found = new Set<number>();
	const ids = rows.filter(({ status }) => status === 'published').map(({ id }) => id);
	for (const part of chunks(ids, 500)) {
		const held = await trx
			.selectFrom('comment_revision')
			.select('comment_id')
			.where('comment_id', 'in', part)
			.where(unindexed('status'), '=', 'held')
			.execute();
		for (const { comment_id } of held) found.add(comment_id);
	}
	return found;
}

/** Whoever takes a reported comment away has looked at the reports. The ids of those settled, by comment. */
async function settleReportsOf(trx: Trx, rows: Comment[]): Promise<Map<number, number[]>> {
	const settled = new Map<number, number[]>();
	for (const { id } of rows.filter((row) => row.reports_count > 0)) {
		const reports = await trx
			.updateTable('report')
			.set({ status: 'settled' })
			.where('comment_id', '=', id)
			.where('status', '=', 'open')
			.returning('id')
			.execute();
		await trx
			.updateTable('comment')
			.set({ reports_count: sql`reports_count - ${reports.length}` })
			.where('id', '=', id)
			.execute();
		settled.set(
			id,
			reports.map((report) => report.id),
		);
	}
	return settled;
}
