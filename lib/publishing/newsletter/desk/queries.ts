import { sql } from 'kysely';
import type { Database } from '#db/schema';
import { unindexed } from '#lib/platform/database/unindexed';
import { nearestPage, type Paging } from '#lib/platform/paging/paging';
import { href } from '#lib/publishing/addresses/address';
import type { Subscriber } from '../queries.ts';

export type State = Subscriber['status'];
export const states: readonly State[] = ['active', 'unconfirmed', 'stopped'];

export interface SubscriberRow extends Subscriber {
	personName: string | null;
	/** Why the last message did not go out. */
	trouble: string | null;
}

/** How many are in each state. */
export async function subscriberCounts(db: Database): Promise<Record<State, number>> {
	const counts = { active: 0, unconfirmed: 0, stopped: 0 };
	const rows = await db
		.selectFrom('subscriber')
		.select(({ fn }) => ['status', fn.countAll<number>().as('rows')])
		.groupBy('status')
		.execute();
	for (const { status, rows: number } of rows) counts[status] = Number(number);
	return counts;
}

/** One page of subscribers in a state, the newest first; a page past the last is the last. */
export async function subscribersPage(
	db: Database,
	{ text, status }: { text: string; status: State },
	page: number,
	size: number,
): Promise<Paging & { subscribers: SubscriberRow[] }> {
	const like = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
	const found = db
		.selectFrom('subscriber')
		.where('subscriber.status', '=', status)
		.$if(text !== '', (query) => query.where(sql<boolean>`lower(subscriber.email) like ${like} escape '\\'`));
	const counted = await found.select(sql<number>`count(*)`.as('rows')).executeTakeFirstOrThrow();
	const at = nearestPage(Number(counted.rows), size, page);
	const rows = await found
		.leftJoin('person', 'person.id', 'subscriber.person_id')
		.selectAll('subscriber')
		.select('person.name as personName')
		.select(({ selectFrom }) =>
			selectFrom('mail')
				.select('mail.error')
				.whereRef('mail.recipient', '=', 'subscriber.email')
				.where('mail.kind', '=', 'new-article')
				.where(unindexed('mail.status'), '=', 'failed')
				.orderBy('mail.created_at', 'desc')
				.limit(1)
				.as('trouble'),
		)
		.orderBy('subscriber.id', 'desc')
		.limit(at.limit)
		.offset(at.offset)
		.execute();
	return { subscribers: rows, ...at };
}

export interface MailingView {
	articleId: number;
	title: string;
	href: string | null;
	startedAt: number;
	finishedAt: number | null;
	/** Subscribers whose message is not queued yet. */
	waiting: number;
	queued: number;
	sent: number;
	failed: number;
}

/** What became of the latest articles that subscribers were told of. */
export async function latestMailings(db: Database, most: number): Promise<MailingView[]> {
	const rows = await mailings(db).orderBy('mailing.started_at', 'desc').limit(most).execute();
	return Promise.all(rows.map((row) => viewOf(db, row)));
}

/** The same of one article; null: nobody was told of it. */
export async function mailingOf(db: Database, articleId: number): Promise<MailingView | null> {
	const row = await mailings(db).where('mailing.article_id', '=', articleId).executeTakeFirst();
	return row ? viewOf(db, row) : null;
}

const mailings = (db: Database) =>
	db
		.selectFrom('mailing')
		.innerJoin('article', 'article.id', 'mailing.article_id')
		.selectAll('mailing')
		.select(['article.title', 'article.path']);

type MailingRow = Awaited<ReturnType<ReturnType<typeof mailings>['executeTakeFirstOrThrow']>>;

async function viewOf(db: Database, row: MailingRow): Promise<MailingView> {
	const counts = await db
		.selectFrom('mail')
		.select(({ fn }) => ['status', fn.countAll<number>().as('rows')])
		.where('article_id', '=', row.article_id)
		.where('bulk', '=', 1)
		.groupBy('status')
		.execute();
	const count = (...wanted: string[]) =>
		counts.filter(({ status }) => wanted.includes(status)).reduce((sum, { rows }) => sum + Number(rows), 0);
	return {
		articleId: row.article_id,
		title: row.title,
		href: row.path === null ? null : href(row.path),
		startedAt: row.started_at,
		finishedAt: row.finished_at,
		waiting: row.finished_at === null ? await notQueued(db, row) : 0,
		queued: count('queued', 'sending'),
		sent: row.sent + count('sent'),
		failed: count('failed', 'uncertain'),
	};
}

async function notQueued(db: Database, row: { last_subscriber_id: number; started_at: number }) {
	const { rows } = await db
		.selectFrom('subscriber')
		.select(({ fn }) => fn.countAll<number>().as('rows'))
		.where('id', '>', row.last_subscriber_id)
		.where('status', '=', 'active')
		.where('confirmed_at', '<=', row.started_at)
		.executeTakeFirstOrThrow();
	return Number(rows);
}

/** Every subscriber, some thousand at a time, in the order they came. */
export async function* everySubscriber(db: Database): AsyncGenerator<Subscriber[]> {
	for (let last = 0; ; ) {
		const rows = await db
			.selectFrom('subscriber')
			.selectAll()
			.where('id', '>', last)
			.orderBy('id')
			.limit(2000)
			.execute();
		if (rows.length === 0) return;
		yield rows;
		last = rows.at(-1)!.id;
	}
}
