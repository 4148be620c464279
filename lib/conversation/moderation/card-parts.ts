import type { Comment, Database } from '#db/schema';
import { reasonsOf } from '#lib/conversation/spam/reasons';
import type { DecidedDetail } from './deciding.ts';
import type { Card } from './queries.ts';

type Writer = Pick<Comment, 'person_id' | 'author_email'>;

/** What the writers of these rows have here: of a person by id, of a guest by e-mail address. */
export async function recordsOf(db: Database, rows: Writer[]): Promise<(row: Writer) => Card['record']> {
	const known = new Map<string, Card['record']>();
	const people = [...new Set(rows.flatMap((row) => row.person_id ?? []))];
	const guests = rows.filter((row) => row.person_id === null).flatMap((row) => row.author_email ?? []);
	const emails = [...new Set(guests)];
	const counted = (column: 'person_id' | 'author_email', values: (string | number)[]) =>
		db
			.selectFrom('comment')
			.select([`${column} as who`, 'status', ({ fn }) => fn.countAll<number>().as('count')])
			.where(column, 'in', values as never)
			.groupBy([column, 'status'])
			.execute();
	const counts = [
		...(people.length > 0 ? await counted('person_id', people) : []),
		...(emails.length > 0 ? await counted('author_email', emails) : []),
	];
	for (const { who, status, count } of counts) {
		const record = known.get(String(who)) ?? none();
		if (status in record) record[status as keyof typeof record] = Number(count);
		known.set(String(who), record);
	}
	return (row) => known.get(String(row.person_id ?? row.author_email)) ?? none();
}

const none = (): Card['record'] => ({ published: 0, held: 0, spam: 0, bin: 0 });

/** The texts that wait beside published ones. */
export async function editsBeside(db: Database, ids: number[]): Promise<Map<number, Card['heldEdit']>> {
	const rows = await db
		.selectFrom('comment_revision')
		.selectAll()
		.where('comment_id', 'in', ids)
		.where('status', '=', 'held')
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
		.where('status', '=', 'open')
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
