import { sql } from 'kysely';
import type { Database } from '#db/schema';
import { localTime } from '#lib/i18n/local-time';
import type { Verb } from '#lib/platform/audit-log/audit-log';
import { nearestPage, type Paging } from '#lib/platform/paging/paging';
import { href } from '#lib/publishing/addresses/address';
import { getSite } from '#lib/site/settings/queries';

export interface LogLine {
	id: number;
	at: number;
	/** In the site's time zone, 'YYYY-MM-DD HH:MM:SS'. */
	localTime: string;
	verb: Verb;
	/** A name of null with an id is an erased person; without either, a rule or a guest did it. */
	actorId: number | null;
	actorName: string | null;
	comment: { id: number; number: number | null; name: string; href: string | null } | null;
	article: { id: number; title: string; href: string } | null;
	person: { id: number; name: string | null } | null;
	batch: string | null;
	/** By verb; of 'decided': from, to, reasons. */
	detail: Record<string, unknown>;
	undoneAt: number | null;
}

export interface LogFilters {
	verb?: Verb;
	actor?: number;
	person?: number;
	comment?: number;
	article?: number;
	from?: number;
	to?: number;
}

/** One page of the log, newest first; a page past the last is the last. */
export async function logPage(
	db: Database,
	filters: LogFilters,
	page: number,
	size: number,
): Promise<Paging & { lines: LogLine[] }> {
	const counted = sql<number>`count(*)`.as('rows');
	const total = Number((await matching(db, filters).select(counted).executeTakeFirstOrThrow()).rows);
	const at = nearestPage(total, size, page);
	const found = await matching(db, filters)
		.select('event.id')
		.orderBy('event.at', 'desc')
		.orderBy('event.id', 'desc')
		.limit(at.limit)
		.offset(at.offset)
		.execute();
	const ids = found.map(({ id }) => id);
	return { lines: await linesOf(db, ids), ...at };
}

function matching(db: Database, { verb, actor, person, comment, article, from, to }: LogFilters) {
	let events = db.selectFrom('event');
	if (verb) events = events.where('event.verb', '=', verb);
	if (actor !== undefined) events = events.where('event.actor_id', '=', actor);
	if (person !== undefined) events = events.where('event.person_id', '=', person);
	if (comment !== undefined) events = events.where('event.comment_id', '=', comment);
	if (article !== undefined) events = events.where('event.article_id', '=', article);
	if (from !== undefined) events = events.where('event.at', '>=', from);
	if (to !== undefined) events = events.where('event.at', '<', to);
	return events;
}

async function linesOf(db: Database, ids: number[]): Promise<LogLine[]> {
	if (ids.length === 0) return [];
	const { time_zone } = await getSite(db);
	const rows = await rowsOf(db, ids);
	return rows.map((row) => ({
		id: row.id,
		at: row.at,
		localTime: localTime(row.at, time_zone),
		verb: row.verb as Verb,
		actorId: row.actor_id,
		actorName: row.actor_erased ? null : row.actor_name,
		comment: row.comment_id === null ? null : commentOf(row),
		article:
			row.article_id === null
				? null
				: { id: row.article_id, title: row.title ?? '', href: row.path ? href(row.path) : '' },
		person:
			row.person_id === null ? null : { id: row.person_id, name: row.person_erased ? null : row.person_name },
		batch: row.batch,
		detail: JSON.parse(row.detail),
		undoneAt: row.undone_at,
	}));
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

function rowsOf(db: Database, ids: number[]) {
	return db
		.selectFrom('event')
		.leftJoin('person as actor', 'actor.id', 'event.actor_id')
		.leftJoin('person', 'person.id', 'event.person_id')
		.leftJoin('comment', 'comment.id', 'event.comment_id')
		.leftJoin('article', (join) =>
			join.on(sql<boolean>`article.id = coalesce(event.article_id, comment.article_id)`),
		)
		.selectAll('event')
		.select(['actor.name as actor_name', 'actor.erased_at as actor_erased'])
		.select(['person.name as person_name', 'person.erased_at as person_erased'])
		.select(['comment.number', 'comment.list', 'comment.status', 'comment.author_name'])
		.select(['article.id as article_id', 'article.title', 'article.path'])
		.where('event.id', 'in', ids)
		.orderBy('event.at', 'desc')
		.orderBy('event.id', 'desc')
		.execute();
}

function commentOf(row: Row): LogLine['comment'] {
	const isOut = row.status === 'published' && row.list === 'comments' && row.path !== null;
	return {
		id: row.comment_id!,
		number: row.number,
		name: row.author_name ?? '',
		href: isOut && row.number !== null ? `${href(row.path!)}/comments/${row.number}` : null,
	};
}
