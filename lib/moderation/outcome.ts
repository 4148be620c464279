import type { Database, Site } from '#db/schema';
import { formatDateTime, type Translator } from '#lib/site/language';
import { localTime } from '#lib/site/local-time';
import { cardOf } from './queries.ts';

/** What came of an act, in the moderator's words. */
export interface Outcome {
	/** Empty when nothing was done. */
	sentence: string;
	/** One for each comment that was left as it is. */
	refusals: string[];
	/** Set while it can be taken back. */
	batch: string | null;
	/** The comments it left as they are. */
	refused: number[];
}

/** What can be said of an act that is not a decision. */
export const said = [
	'edited',
	'edit-accepted',
	'edit-refused',
	'settled',
	'standing',
	'retried',
	'tested',
	'missing',
	'invalid',
	'nothing',
] as const;
export type Said = (typeof said)[number];

/** Where a decision stands, read from the log: it may have been taken back in the meantime. */
export async function outcomeOf(
	db: Database,
	site: Site,
	t: Translator,
	asked: { batch?: string | null; refused?: number[]; said?: Said | null },
): Promise<Outcome | null> {
	const refused = (asked.refused ?? []).slice(0, 20);
	if (!asked.batch && !asked.said && refused.length === 0) return null;
	const refusals = await Promise.all(refused.map((id) => refusal(db, site, t, id)));
	const done = asked.batch ? await doneIn(db, t, asked.batch) : null;
	const sentence = done?.sentence ?? (asked.said ? t(`admin.said.${asked.said}`) : '');
	if (!sentence && refusals.length === 0) return null;
	return { sentence, refusals, refused, batch: done?.undoable ? asked.batch! : null };
}

/** What the last decision about a comment's edit is taken back by. */
export async function batchOfEdit(db: Database, commentId: number): Promise<string | null> {
	const event = await db
		.selectFrom('event')
		.select('batch')
		.where('comment_id', '=', commentId)
		.where('verb', '=', 'edit-decided')
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return event?.batch ?? null;
}

/** The sentence about everything decided together. */
async function doneIn(
	db: Database,
	t: Translator,
	batch: string,
): Promise<{ sentence: string; undoable: boolean } | null> {
	const events = await db
		.selectFrom('event')
		.leftJoin('comment', 'comment.id', 'event.comment_id')
		.select(['event.verb', 'event.detail', 'event.undone_at', 'comment.number', 'comment.list'])
		.where('event.batch', '=', batch)
		.where('event.verb', 'in', ['decided', 'edit-decided'])
		.execute();
	const count = events.length;
	if (count === 0) return null;
	if (events.every((event) => event.undone_at !== null)) {
		return { sentence: t('admin.undone', { count }), undoable: false };
	}
	const decided = events.filter((event) => event.verb === 'decided');
	if (decided.length === 0) {
		const { decision } = JSON.parse(events[0]!.detail) as { decision?: string };
		const accepted = decision !== 'refuse';
		return { sentence: t(accepted ? 'admin.said.edit-accepted' : 'admin.said.edit-refused'), undoable: true };
	}
	const to = String((JSON.parse(decided[0]!.detail) as { to?: string }).to ?? 'held');
	const number = decided[0]!.number;
	if (to === 'published' && count === 1 && number !== null) {
		const key = decided[0]!.list === 'mentions' ? 'admin.done.mentionNumber' : 'admin.done.number';
		return { sentence: t(key, { number: String(number) }), undoable: true };
	}
	const known = (['published', 'held', 'spam', 'bin'] as const).find((one) => one === to) ?? 'held';
	return { sentence: t(`admin.done.${known}`, { count }), undoable: true };
}

/** Why one comment was left as it is: what somebody else did to it, and when. */
async function refusal(db: Database, site: Site, t: Translator, id: number): Promise<string> {
	const card = await cardOf(db, id);
	if (!card) return t('admin.refused.missing');
	const name = card.name || t('comments.anonymous');
	const last = card.lastDecision;
	const state = t(`admin.state.${card.status}`);
	if (!last) return t('admin.refused.changed', { name, state });
	return t('admin.refused.decided', {
		name,
		state,
		who: last.actorName ?? t('admin.aRule'),
		when: formatDateTime(t.language, localTime(last.at, site.time_zone)),
	});
}
