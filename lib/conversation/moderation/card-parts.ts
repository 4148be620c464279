import type { Database } from '#db/schema';
import { reasonsOf } from '#lib/conversation/spam/reasons';
import { unindexed } from '#lib/platform/database/unindexed';
import type { DecidedDetail } from './deciding.ts';
import type { Card } from './queries.ts';

/** The texts that wait beside published ones. */
export async function editsBeside(db: Database, ids: number[]): Promise<Map<number, Card['heldEdit']>> {
	const rows = await db
		.selectFrom('comment_revision')
		.selectAll()
		.where('comment_id', 'in', ids)
		.where(unindexed('status'), '=', 'held')
		.orderBy('number')
		.execute();
	return new Map(
		rows.map((row) => [
			row.comment_id,
			{
				number: row.number,
				text: row.text,
				html: row.html,
				reasons: reasonsOf(row),
				createdAt: row.created_at,
			},
		]),
	);
}

/** Open reports, the oldest first. */
export async function reportsOn(db: Database, ids: number[]): Promise<Map<number, Card['reports']>> {
	const reports = new Map<number, Card['reports']>();
	if (ids.length === 0) return reports;
	const rows = await db
		.selectFrom('report')
		.select(['id', 'comment_id', 'reason', 'note', 'created_at'])
		.where('comment_id', 'in', ids)
		.where(unindexed('status'), '=', 'open')
		.orderBy('id')
		.execute();
	for (const { id, comment_id, reason, note, created_at } of rows) {
		const of = reports.get(comment_id) ?? [];
		of.push({ id, reason, note, createdAt: created_at });
		reports.set(comment_id, of);
	}
	return reports;
}

/** The latest decision on each that was not taken back. */
export async function decisionsOn(
	db: Database,
	ids: number[],
): Promise<Map<number, NonNullable<Card['lastDecision']>>> {
	const rows = await db
		.selectFrom('event')
		.leftJoin('person', 'person.id', 'event.actor_id')
		.select(['event.comment_id', 'event.at', 'event.detail', 'person.name', 'person.erased_at'])
		.where('event.comment_id', 'in', ids)
		.where('event.verb', '=', 'decided')
		.where('event.undone_at', 'is', null)
		.orderBy('event.id')
		.execute();
	return new Map(
		rows.map((row) => {
			const { from, to } = JSON.parse(row.detail) as DecidedDetail;
			return [row.comment_id!, { actorName: row.erased_at ? null : row.name, at: row.at, from, to }];
		}),
	);
}
