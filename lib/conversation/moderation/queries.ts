import { sql } from 'kysely';
import type { Comment, Database, Person } from '#db/schema';
import type { CommentKind, CommentList, CommentStatus } from '#db/tables/conversation/comments';
import type { Reason } from '#lib/conversation/spam/reasons';
import { nearestPage, type Paging } from '#lib/platform/paging/paging';
import { AT_ONCE, indexChanges } from '#lib/publishing/search/indexing';
import { cardsOf } from './cards.ts';
import { inTab, mostFound, type QueueFilters, type Tab } from './queue-filters.ts';
import type { WriterRecord } from './written-by.ts';

export type { QueueFilters, Tab } from './queue-filters.ts';

export interface Card {
	id: number;
	revision: number;
	status: CommentStatus;
	kind: CommentKind;
	number: number | null;
	list: CommentList;
	/** What another site says it is to the article. */
	relation: Comment['relation'];
	/** File of the picture it shows of its author. */
	photo: string | null;
	article: { id: number; title: string; href: string };
	parent: { number: number | null; name: string; excerpt: string; href: string | null } | null;
	name: string;
	email: string | null;
	url: string | null;
	html: string;
	text: string;
	/** Other sites that it, or its writer's address, leads to, without www. */
	sites: string[];
	createdAt: number;
	localTime: string;
	reasons: Reason[];
	points: number;
	person: (Pick<Person, 'id' | 'role' | 'standing'> & { bannedUntil: number | null }) | null;
	/** All that this writer has here, signed in or not; null: nobody knows who that is. */
	record: WriterRecord | null;
	heldEdit: { number: number; text: string; html: string; reasons: Reason[]; createdAt: number } | null;
	/** Open ones. */
	reports: { id: number; reason: string; note: string; createdAt: number }[];
	lastDecision: { actorName: string | null; at: number; from: CommentStatus; to: CommentStatus } | null;
	/** Where readers see it; null while they do not. */
	href: string | null;
	/** It stands first under its article. */
	pinned: boolean;
}

/** Of a search for text, `total` is at most `mostFound`. */
export interface QueuePage extends Paging {
	cards: Card[];
}

const ofStatus = async (db: Database, status: CommentStatus) =>
	countOf(await db.selectFrom('comment').select(rows).where('status', '=', status).execute());

const countIn: Record<Tab, (db: Database) => Promise<number>> = {
	waiting: async (db) => {
		const edits = await db
			.selectFrom('comment_revision')
			.crossJoin('comment')
			.select(rows)
			.whereRef('comment.id', '=', 'comment_revision.comment_id')
			.where('comment_revision.status', '=', sql.lit('held'))
			.where('comment.status', '=', 'published')
			.execute();
		return (await ofStatus(db, 'held')) + countOf(edits);
	},
	published: async (db) => {
		const { comments, mentions } = await db
			.selectFrom('article')
			.select(({ fn }) => fn.sum<number>('comments_count').as('comments'))
			.select(({ fn }) => fn.sum<number>('mentions_count').as('mentions'))
			.executeTakeFirstOrThrow();
		return Number(comments ?? 0) + Number(mentions ?? 0);
	},
	spam: (db) => ofStatus(db, 'spam'),
	bin: (db) => ofStatus(db, 'bin'),
	reported: async (db) =>
		countOf(await db.selectFrom('comment').select(rows).where('reports_count', '>', 0).execute()),
};

/** How many comments each tab of the queue holds, and how many wait for their writers to confirm. */
export async function queueCounts(db: Database): Promise<Record<Tab, number> & { unconfirmed: number }> {
	return {
		waiting: await countIn.waiting(db),
		published: await countIn.published(db),
		spam: await countIn.spam(db),
		bin: await countIn.bin(db),
		reported: await countIn.reported(db),
		unconfirmed: await ofStatus(db, 'unconfirmed'),
	};
}

const rows = sql<number>`count(*)`.as('rows');
const countOf = (found: { rows: number }[]) => Number(found[0]?.rows ?? 0);

/** One page of the queue, newest first; a page past the last is the last. */
export async function queuePage(
	db: Database,
	filters: QueueFilters,
	page: number,
	size: number,
): Promise<QueuePage> {
	const found = filters.text?.trim() ? await searched(db, filters) : null;
	const total = found ? found.length : await totalOf(db, filters);
	const at = nearestPage(total, size, page);
	const ids = found ? found.slice(at.offset, at.offset + at.limit) : await idsOn(db, filters, at);
	return { cards: await cardsOf(db, ids), ...at };
}

/** What a text is found in is looked for once, and not for ever. */
async function searched(db: Database, filters: QueueFilters): Promise<number[]> {
	// As readers do: whoever has just read something there finds it.
	if (filters.tab === 'published') await indexChanges(db, AT_ONCE);
	const found = inTab(db, filters).orderBy('at', 'desc').orderBy('id', 'desc').limit(mostFound);
	return (await found.execute()).map(({ id }) => id);
}

/** The second half of a long list is read from its end: no page is far from both. */
async function idsOn(
	db: Database,
	filters: QueueFilters,
	{ offset, limit, total }: Paging,
): Promise<number[]> {
	const length = Math.min(limit, total - offset);
	if (length === 0) return [];
	const order = offset > total / 2 ? 'asc' : 'desc';
	const rows = await inTab(db, filters)
		.orderBy('at', order)
		.orderBy('id', order)
		.limit(length)
		.offset(order === 'asc' ? total - offset - length : offset)
		.execute();
	const ids = rows.map(({ id }) => id);
	return order === 'asc' ? ids.reverse() : ids;
}

async function totalOf(db: Database, filters: QueueFilters): Promise<number> {
	const { tab, ...others } = filters;
	if (Object.values(others).every((value) => value === undefined)) return countIn[tab](db);
	return countOf(await db.selectFrom(inTab(db, filters).as('found')).select(rows).execute());
}

/** One comment as a card; null when there is none, or its text was removed. */
export async function cardOf(db: Database, id: number): Promise<Card | null> {
	return (await cardsOf(db, [id]))[0] ?? null;
}
