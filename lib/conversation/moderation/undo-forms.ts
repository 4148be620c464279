import { sql } from 'kysely';
import type { Database } from '#db/schema';
import type { WordListName } from '#lib/conversation/spam/word-list-names';
import type { Translator } from '#lib/i18n/language';
import type { Verb } from '#lib/platform/audit-log/audit-log';
import { day } from '#lib/platform/time/durations';

/** Names and values of the hidden fields of a form that takes something back, or does it after all. */
export type Undoing = { act: 'undo' | 'edit' | 'standing' | 'list-word' } & Record<string, string>;

/** The sentence about everything decided together, and the way back. */
export async function undoDecision(
	db: Database,
	t: Translator,
	batch: string,
	by: number | null,
): Promise<{ sentence: string; undo: Undoing | null; earlier?: true } | null> {
	const all = () => db.selectFrom('event').where('event.batch', '=', batch);
	const comments = all().where('event.verb', 'in', decisions);
	const events = await all()
		.leftJoin('comment', 'comment.id', 'event.comment_id')
		.select(['event.id', 'event.verb', 'event.detail', 'comment.number', 'comment.list'])
		.where('event.verb', 'in', undoable)
		.orderBy('event.id')
		.limit(2)
		.execute();
	if (events.length === 0) return null;
	const counted = sql<number>`count(*)`.as('count');
	const count = Number((await comments.select(counted).executeTakeFirstOrThrow()).count);
	const isOpen = await all()
		.select('id')
		.where('event.verb', 'in', undoable)
		.where('undone_at', 'is', null)
		.limit(1)
		.executeTakeFirst();
	if (!isOpen) {
		const sentence = t('moderating.undone', { count: Math.max(count, 1) });
		const earlier = by === null ? null : await decisionBefore(db, by, events[0]!.id);
		return earlier
			? { sentence, undo: { act: 'undo', batch: earlier }, earlier: true }
			: { sentence, undo: null };
	}
	const undo: Undoing = { act: 'undo', batch };
	const [{ verb, number, detail }] = events as [(typeof events)[number]];
	if (verb === 'word-listed') {
		const { list } = JSON.parse(detail) as { list: WordListName };
		return { sentence: t(`moderating.done.${list}`), undo };
	}
	if (verb === 'reasoned') return { sentence: t('moderating.done.reasons'), undo };
	if (verb === 'standing') {
		const { count = 0 } = JSON.parse(detail) as { count?: number };
		const removed = count > 0 ? ` ${t('moderating.done.bin', { count })}` : '';
		return { sentence: t('moderating.done.banned') + removed, undo };
	}
	if (verb === 'pinned' || verb === 'unpinned') {
		return { sentence: t(`moderating.done.${verb}`, { number: String(number) }), undo };
	}
	const [first] = events.filter((event) => event.verb === 'decided');
	if (!first) {
		const { decision } = JSON.parse(events[0]!.detail) as { decision?: string };
		return {
			sentence: t(decision === 'refuse' ? 'moderating.done.edit-refused' : 'moderating.done.edit-accepted'),
			undo,
		};
	}
	const { to } = JSON.parse(first.detail) as { to?: string };
	if (to === 'published' && count === 1 && first.number !== null) {
		const key = first.list === 'mentions' ? 'moderating.done.mentionNumber' : 'moderating.done.number';
		return { sentence: t(key, { number: String(first.number) }), undo };
	}
	const known = (['published', 'held', 'spam', 'bin'] as const).find((one) => one === to) ?? 'held';
	return { sentence: t(`moderating.done.${known}`, { count }), undo };
}

const decisions = ['decided', 'edit-decided', 'pinned', 'unpinned'];
const undoable = [...decisions, 'standing', 'word-listed', 'reasoned'];

/** What this moderator decided last before an event, of the last day and not taken back. */
async function decisionBefore(db: Database, by: number, event: number): Promise<string | null> {
	const found = await db
		.selectFrom('event')
		.select('batch')
		.where('at', '>', Date.now() - day)
		.where('id', '<', event)
		.where('actor_id', '=', by)
		.where('verb', 'in', undoable)
		.where('batch', 'is not', null)
		.where('undone_at', 'is', null)
		.orderBy('at', 'desc')
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return found?.batch ?? null;
}

/** What the last decision about a comment's edit is taken back by. */
export async function batchOfEdit(db: Database, commentId: number): Promise<string | null> {
	const event = await lastEvent(db, 'comment_id', commentId, 'edit-decided');
	return event?.batch ?? null;
}

/** The text before a moderator's change, whether readers ever saw it or not. */
export async function undoEdit(db: Database, commentId: number): Promise<Undoing | null> {
	const event = await lastEvent(db, 'comment_id', commentId, 'edited');
	const { before } = JSON.parse(event?.detail ?? '{}') as { before?: number | null };
	if (!before) return null;
	const earlier = await db
		.selectFrom('comment_revision')
		.select('text')
		.where('comment_id', '=', commentId)
		.where('number', '=', before)
		.executeTakeFirst();
	return earlier ? { act: 'edit', id: String(commentId), text: earlier.text } : null;
}

/** The standing before the last one; a ban that was lifted has lost its end and its reason. */
export async function undoStanding(db: Database, personId: number): Promise<Undoing | null> {
	const event = await lastEvent(db, 'person_id', personId, 'standing');
	const { from = 'banned' } = event ? (JSON.parse(event.detail) as { from?: string }) : {};
	return from === 'banned' ? null : { act: 'standing', who: String(personId), standing: from };
}

/** The newest line of the log about somebody or something, of one verb. */
async function lastEvent(db: Database, about: 'comment_id' | 'person_id', id: number, verb: Verb) {
	return db
		.selectFrom('event')
		.select(['batch', 'detail'])
		.where(about, '=', id)
		.where('verb', '=', verb)
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
}
