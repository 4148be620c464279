import { type Selectable, sql, type Transaction } from 'kysely';
import type { Comment, Person, Schema } from '#db/schema';
import type { EventTable } from '#db/tables/platform/audit-log';
import { lockComments, tagsOf } from '#lib/conversation/comments/commands';
import { commentChanged } from '#lib/conversation/comments/events';
import { closeUnseen } from '#lib/conversation/comments/revisions';
import { type Lesson, learn } from '#lib/conversation/spam/classifier';
import { worded } from '#lib/conversation/spam/words';
import { record } from '#lib/platform/audit-log/audit-log';
import { bump } from '#lib/platform/page-cache/versions';
import { rendered } from './answers.ts';

type Trx = Transaction<Schema>;
/** What the caller does once all is changed: bump the tags, then learn. */
type After = { tags: string[]; lessons: Lesson[] };

interface EditDetail {
	decision: 'accept' | 'refuse';
	/** Number of the text that waited. */
	number: number;
	revision: number;
	editedAt: number | null;
}

/** Decides about the text that waits beside a comment; null: none does. */
export async function settleEdit(
	trx: Trx,
	by: Person,
	commentId: number,
	decision: EditDetail['decision'],
	batch: string,
): Promise<({ comment: Comment } & After) | null> {
	const row = (await lockComments(trx, [commentId])).get(commentId);
	if (!row || row.status === 'removed') return null;
	const waiting = await trx
		.selectFrom('comment_revision')
		.selectAll()
		.where('comment_id', '=', commentId)
		.where('status', '=', 'held')
		.orderBy('number', 'desc')
		.executeTakeFirst();
	if (!waiting) return null;
	const accepted = decision === 'accept';
	await trx
		.updateTable('comment_revision')
		.set({ status: accepted ? 'published' : 'refused' })
		.where('id', '=', waiting.id)
		.execute();
	const words = accepted ? { text: waiting.text, html: waiting.html, edited_at: waiting.created_at } : {};
	const comment = await changed(trx, commentId, { ...words, decided_by: by.id, decided_at: Date.now() });
	const detail: EditDetail = {
		decision,
		number: waiting.number,
		revision: comment.revision,
		editedAt: row.edited_at,
	};
	await record(trx, {
		verb: 'edit-decided',
		actorId: by.id,
		commentId,
		articleId: row.article_id,
		personId: row.person_id,
		batch,
		detail: { ...detail },
	});
	if (!accepted) return { comment, tags: [], lessons: [] };
	return { comment, tags: tagsOf(comment), lessons: relearned(row, comment) };
}

/** Puts the public text back as it was before, and the changed one beside it. */
export async function undoEdit(trx: Trx, row: Comment, event: Selectable<EventTable>): Promise<After> {
	const { decision, number, editedAt } = JSON.parse(event.detail) as EditDetail;
	const texts = trx.selectFrom('comment_revision').selectAll().where('comment_id', '=', row.id);
	await trx
		.updateTable('comment_revision')
		.set({ status: 'held' })
		.where('comment_id', '=', row.id)
		.where('number', '=', number)
		.execute();
	const before = await texts
		.where('status', '=', 'published')
		.where('number', '<', number)
		.orderBy('number', 'desc')
		.executeTakeFirst();
	const back = decision === 'accept' && before ? before : null;
	const words = back ? { text: back.text, html: back.html, edited_at: editedAt } : {};
	const comment = await changed(trx, row.id, words);
	return { tags: tagsOf(comment), lessons: back ? relearned(row, comment) : [] };
}

/** A moderator's own change of a text, kept beside the earlier ones. */
export async function changeText(
	trx: Trx,
	by: Person,
	commentId: number,
	text: string,
): Promise<Comment | null> {
	const row = (await lockComments(trx, [commentId])).get(commentId);
	if (!row || row.status === 'removed') return null;
	const words = await rendered(trx, row.article_id, text);
	if (words.text === row.text) return row;
	const now = Date.now();
	const { last } = await trx
		.selectFrom('comment_revision')
		.select(({ fn }) => fn.max('number').as('last'))
		.where('comment_id', '=', commentId)
		.executeTakeFirstOrThrow();
	const newer = { number: (last ?? 1) + 1, ...words, by_person_id: by.id };
	const of = { comment_id: commentId, status: 'published' as const };
	const revisions = trx.insertInto('comment_revision');
	if (last === null) {
		const first = { number: 1, text: row.text, html: row.html, by_person_id: row.person_id };
		await revisions.values({ ...of, ...first, created_at: row.submitted_at || row.created_at }).execute();
	}
	const before = await trx
		.selectFrom('comment_revision')
		.select('number')
		.where('comment_id', '=', commentId)
		.where('text', '=', row.text)
		.orderBy('number', 'desc')
		.executeTakeFirst();
	await closeUnseen(trx, row);
	await revisions.values({ ...of, ...newer, created_at: now }).execute();
	const comment = await changed(trx, commentId, { ...words, edited_at: now });
	await record(trx, {
		verb: 'edited',
		actorId: by.id,
		commentId,
		articleId: row.article_id,
		personId: row.person_id,
		detail: { number: newer.number, before: before?.number ?? null, revision: comment.revision },
	});
	await bump(trx, tagsOf(comment));
	await learn(trx, relearned(row, comment));
	return comment;
}

async function changed(trx: Trx, id: number, values: Partial<Comment>): Promise<Comment> {
	const comment = await trx
		.updateTable('comment')
		.set({ ...values, revision: sql`revision + 1` })
		.where('id', '=', id)
		.returningAll()
		.executeTakeFirstOrThrow();
	await commentChanged.tell(trx, { comment });
	return comment;
}

/** What was learned of the old words is learned of the new ones. */
function relearned(before: Comment, after: Comment): Lesson[] {
	return [
		{ comment: worded(before), from: before.trained, to: null },
		{ comment: worded(after), from: null, to: after.trained },
	];
}
