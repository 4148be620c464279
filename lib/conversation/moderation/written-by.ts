import { sql } from 'kysely';
import type { Database } from '#db/schema';
import { emailOf } from '#lib/platform/forms/email';

/** A person's number, or the e-mail address of a guest. */
export type Writer = number | string;

/**
 * What somebody wrote: a person's comments with those under the same address that nobody was signed in for, and of an
 * address those of whom it belongs to. Each side is found by its index.
 */
export const writtenBy = (who: Writer) =>
	typeof who === 'number'
		? sql<boolean>`(comment.person_id = ${who} or comment.author_email = (select email from person where id = ${who}))`
		: sql<boolean>`(comment.author_email = ${who.trim()} or comment.person_id =
			(select id from person where email = ${emailOf(who) ?? ''}))`;

/** How many of somebody's comments are in each state. */
export interface WriterRecord {
	published: number;
	held: number;
	spam: number;
	bin: number;
}

const none = (): WriterRecord => ({ published: 0, held: 0, spam: 0, bin: 0 });

/** What writers have here, of all asked for at once. */
export async function recordsOf(db: Database, writers: Iterable<Writer>): Promise<Map<Writer, WriterRecord>> {
	const all = [...new Set(writers)];
	const records = new Map(all.map((who) => [who, none()]));
	if (all.length === 0) return records;
	const counted = all.map((who, at) =>
		db
			.selectFrom('comment')
			.select([sql<number>`cast(${at} as integer)`.as('at'), 'status', sql<number>`count(*)`.as('rows')])
			.where(writtenBy(who))
			.groupBy('status'),
	);
	const [first, ...others] = counted as [(typeof counted)[number], ...typeof counted];
	const rows = await others.reduce((one, other) => one.unionAll(other), first).execute();
	for (const { at, status, rows: count } of rows) {
		const record = records.get(all[Number(at)]!)!;
		if (status in record) record[status as keyof WriterRecord] = Number(count);
	}
	return records;
}
