import { type Selectable, sql, type Transaction } from 'kysely';
import type { Comment, Person, Schema } from '#db/schema';
import type { EventTable } from '#db/tables/platform/audit-log';
import { lockComments, moveComment, tagsOf } from '#lib/conversation/comments/commands';
import { commentDecided, commentReported } from '#lib/conversation/comments/events';
import { type Lesson, learn } from '#lib/conversation/spam/classifier';
import { worded } from '#lib/conversation/spam/words';
import { type NewEvent, recordAll } from '#lib/platform/audit-log/audit-log';
import { bump } from '#lib/platform/page-cache/versions';
import type { Decision } from './commands.ts';
import type { DecidedDetail } from './deciding.ts';
import { undoEdit } from './edits.ts';
import { latestChange } from './latest-change.ts';

type Trx = Transaction<Schema>;
type Event = Selectable<EventTable>;

/** The work of `undo`, in its transaction, once the moderator is known to be one. */
export async function undoAll(trx: Trx, by: Person, batch: string): Promise<Decision> {
	const decision: Decision = { batch, done: [], same: [], refused: [] };
	const events = await eventsOf(trx, batch);
	const rows = await lockComments(
		trx,
		events.map((event) => event.comment_id!),
	);
	// Read again under the lock: somebody may have been quicker.
	const open = await eventsOf(trx, batch);
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
	await recordAll(trx, work.events);
	await bump(trx, work.tags);
	await learn(trx, work.lessons);
	return decision;
}

function eventsOf(trx: Trx, batch: string): Promise<Event[]> {
	return trx
		.selectFrom('event')
		.selectAll()
		.where('batch', '=', batch)
		.where('verb', 'in', ['decided', 'edit-decided'])
		.where('undone_at', 'is', null)
		.where('comment_id', 'is not', null)
		.orderBy('id')
		.execute();
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
