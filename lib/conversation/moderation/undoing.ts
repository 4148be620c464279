import { type Selectable, sql, type Transaction } from 'kysely';
import type { Comment, Person, Schema } from '#db/schema';
import type { Standing } from '#db/tables/accounts/people';
import type { EventTable } from '#db/tables/platform/audit-log';
import { lockComments, moveComment, tagsOf } from '#lib/conversation/comments/commands';
import { commentDecided, commentReported } from '#lib/conversation/comments/events';
import { type Lesson, learn } from '#lib/conversation/spam/classifier';
import { worded } from '#lib/conversation/spam/words';
import { type NewEvent, record, recordAll } from '#lib/platform/audit-log/audit-log';
import { bump } from '#lib/platform/page-cache/versions';
import type { Decision } from './commands.ts';
import type { DecidedDetail } from './deciding.ts';
import { undoEdit } from './edits.ts';
import { latestChange } from './latest-change.ts';
import { takeBackWord } from './listing-words.ts';
import { stand, subjectOf } from './people/commands.ts';
import { undoStatements } from './statements.ts';

type Trx = Transaction<Schema>;
type Event = Selectable<EventTable>;

/** The kind of job that goes on with an act about more comments than these. */
export const SWEEP = 'sweep';
export const SLICE = 200;

/**
 * The work of `undo`, in its transaction, once the moderator is known to be one: of the first after an event. `last`
 * is the event to go on after; null: that was all.
 */
export async function undoAll(
	trx: Trx,
	by: Person,
	batch: string,
	after = 0,
): Promise<Decision & { last: number | null }> {
	const decision: Decision = { batch, done: [], same: [], refused: [] };
	const beside = (await takeBackBan(trx, by, batch)) || (await takeBackWord(trx, by, batch));
	const events = await eventsOf(trx, batch, after);
	const rows = await lockComments(
		trx,
		events.map((event) => event.comment_id!),
	);
	// Read again under the lock: somebody may have been quicker.
	const open = await eventsOf(trx, batch, after);
	const work = { lessons: [] as Lesson[], events: [] as NewEvent[], tags: new Set<string>() };
	for (const event of open) {
		const id = event.comment_id!;
		const row = rows.get(id);
		const changed = !row || row.status === 'removed' || (await isChangedSince(trx, row, event, by));
		if (changed) {
			const latest = await latestChange(trx, id);
			decision.refused.push({ id, why: row ? 'changed' : 'missing', ...latest, status: row?.status ?? null });
			continue;
		}
		const back = await (event.verb === 'decided' ? moveBack(trx, row, event, by) : undoEdit(trx, row, event));
		for (const tag of back.tags) work.tags.add(tag);
		work.lessons.push(...back.lessons);
		work.events.push({
			verb: 'undone',
			actorId: by.id,
			commentId: id,
			articleId: row.article_id,
			personId: row.person_id,
			batch,
			detail: { event: event.id, ...fromTo(event) },
		});
		await trx.updateTable('event').set({ undone_at: Date.now() }).where('id', '=', event.id).execute();
		decision.done.push(id);
	}
	const staying = decision.refused.map(({ id }) => id);
	const said = await undoStatements(trx, batch, staying);
	if (beside || said) decision.beside = true;
	await recordAll(trx, work.events);
	await bump(trx, work.tags);
	await learn(trx, work.lessons);
	return { ...decision, last: events.length < SLICE ? null : events.at(-1)!.id };
}

function eventsOf(trx: Trx, batch: string, after: number): Promise<Event[]> {
	return trx
		.selectFrom('event')
		.selectAll()
		.where('batch', '=', batch)
		.where('verb', 'in', ['decided', 'edit-decided'])
		.where('undone_at', 'is', null)
		.where('comment_id', 'is not', null)
		.where('id', '>', after)
		.orderBy('id')
		.limit(SLICE)
		.execute();
}

/** Frees whom the act banned, if that still stands. Tells whether it banned. */
async function takeBackBan(trx: Trx, by: Person, batch: string): Promise<boolean> {
	const ban = await trx
		.updateTable('event')
		.set({ undone_at: Date.now() })
		.where('batch', '=', batch)
		.where('verb', '=', 'standing')
		.where('undone_at', 'is', null)
		.returningAll()
		.executeTakeFirst();
	if (!ban) return false;
	const { from, fromUntil } = JSON.parse(ban.detail) as { from: Standing; fromUntil: number | null };
	const later = await trx
		.selectFrom('event')
		.select('id')
		.where('person_id', '=', ban.person_id)
		.where('verb', '=', 'standing')
		.where('id', '>', ban.id)
		.limit(1)
		.executeTakeFirst();
	const person = later ? null : await subjectOf(trx, by, ban.person_id!);
	if (!person || from === 'banned') return true;
	await stand(trx, person, { standing: from, until: fromUntil, reason: '' });
	const detail = { from: 'banned', to: from, until: null };
	await record(trx, { verb: 'standing', actorId: by.id, personId: person.id, detail });
	return true;
}

function fromTo(event: Event): { from?: string; to?: string } {
	if (event.verb !== 'decided') return {};
	const { from, to } = JSON.parse(event.detail) as DecidedDetail;
	return { from: to, to: from };
}

/** Whether somebody else has touched the comment since, or oneself in a way that leaves nothing to undo. */
async function isChangedSince(trx: Trx, row: Comment, event: Event, by: Person): Promise<boolean> {
	const { revision, to } = JSON.parse(event.detail) as DecidedDetail;
	if (row.revision === revision) return false;
	if (event.verb !== 'decided' || row.status !== to) return true;
	const others = await trx
		.selectFrom('event')
		.select('id')
		.where('comment_id', '=', row.id)
		.where('id', '>', event.id)
		.where('verb', 'in', ['decided', 'undone', 'edited', 'edit-decided'])
		.where(({ eb, or }) => or([eb('actor_id', 'is', null), eb('actor_id', '<>', by.id)]))
		.limit(1)
		.executeTakeFirst();
	return others !== undefined;
}

async function moveBack(
	trx: Trx,
	row: Comment,
	event: Event,
	by: Person,
): Promise<{ tags: string[]; lessons: Lesson[] }> {
	const detail = JSON.parse(event.detail) as DecidedDetail;
	const after = await moveComment(trx, row, detail.from, {
		by: by.id,
		trained: detail.trained,
		...(detail.reasons.length === 0 && detail.from === 'published' ? { reasons: '[]' } : {}),
	});
	if (detail.reports.length > 0) await reopen(trx, after, detail.reports);
	await commentDecided.tell(trx, { comment: after, before: row });
	const lesson = { comment: worded(row), from: row.trained, to: detail.trained };
	return { tags: tagsOf(after), lessons: [lesson] };
}

async function reopen(trx: Trx, comment: Comment, reports: number[]): Promise<void> {
	const opened = await trx
		.updateTable('report')
		.set({ status: 'open' })
		.where('id', 'in', reports)
		.where('status', '=', 'settled')
		.returning(['id', 'reason'])
		.execute();
	await trx
		.updateTable('comment')
		.set({ reports_count: sql`reports_count + ${opened.length}` })
		.where('id', '=', comment.id)
		.execute();
	// Of one that was settled before its message was written nobody has heard.
	if (opened[0]) await commentReported.tell(trx, { comment, reason: opened[0].reason });
}
