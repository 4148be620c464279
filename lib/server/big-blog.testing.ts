import { sql } from 'kysely';
import { engineOf } from '#db/connection';
import { migrate } from '#db/migrate';
import type { Database, NewArticle, NewComment } from '#db/schema';
import type { CommentStatus } from '#db/tables/conversation/comments';
import { localTime } from '#lib/i18n/local-time';
import { day, minute } from '#lib/platform/time/durations';
import { ensureSite } from '#lib/site/settings/commands';

export interface Size {
	articles: number;
	comments: number;
}

const peopleOf = ({ comments }: Size) => 10 + Math.floor(comments / 200);
const guestsOf = ({ comments }: Size) => 10 + Math.floor(comments / 50);

/** The article that everybody talks about has every twentieth comment. */
const BUSY = 1;
const TEAM = 5;
const CATEGORIES = 30;
const TAGS = 600;
const words = 'voce bottega vetrina parola cliente promessa risposta prezzo quaderno mattina'.split(' ');
const text = (n: number, length: number) =>
	Array.from({ length }, (_, at) => `${words[(n * 7 + at * at) % 10]}${(n * 31 + at * 17) % 997}`).join(' ');

/** Fills an empty database with a blog of that size: sixteen years until now, most comments soon after their article. */
export async function fillTo(db: Database, size: Size, now = Date.now()): Promise<void> {
	await migrate(db);
	await ensureSite(db);
	// A fill that breaks off is thrown away.
	if (engineOf(db) === 'sqlite')
		for (const pragma of ['synchronous = off', 'cache_size = -400000'])
			await sql.raw(`pragma ${pragma}`).execute(db);
	const start = now - 16 * 365 * day;
	const articleAt = (n: number) => start + Math.floor(((now - start) * (n - 1)) / size.articles);
	await db.transaction().execute(async (trx) => {
		await chunks(
			peopleOf(size),
			(n) => personOf(n, start),
			(rows) => trx.insertInto('person').values(rows).execute(),
		);
		await chunks(CATEGORIES + TAGS, termOf, (rows) => trx.insertInto('term').values(rows).execute());
		await chunks(
			size.articles,
			(n) => articleOf(n, articleAt(n)),
			(rows) => trx.insertInto('article').values(rows).execute(),
		);
		await chunks(3 * size.articles, filed, (rows) => trx.insertInto('article_term').values(rows).execute());
	});
	const counts = await fillComments(db, size, now, start);
	await db.transaction().execute(async (trx) => {
		for (const [id, { comments, mentions, threads }] of counts)
			await trx
				.updateTable('article')
				.set({
					comments_count: comments,
					mentions_count: mentions,
					last_number: comments,
					last_mention_number: mentions,
					last_thread_number: threads.length,
				})
				.where('id', '=', id)
				.execute();
		await fillBeside(trx, size, now);
	});
}

async function chunks<Row>(
	many: number,
	rowOf: (n: number) => Row,
	insert: (rows: Row[]) => Promise<unknown>,
): Promise<void> {
	for (let from = 1; from <= many; from += 400)
		await insert(Array.from({ length: Math.min(400, many - from + 1) }, (_, at) => rowOf(from + at)));
}

const personOf = (n: number, at: number) => ({
	slug: `p${n}`,
	name: `Lettore ${n}`,
	email: `p${n}@example.org`,
	biography: '',
	links: '[]',
	role: n === 1 ? ('admin' as const) : n <= TEAM ? ('editor' as const) : ('reader' as const),
	confirmed_at: at,
	created_at: at,
});

const termOf = (n: number) => ({
	taxonomy: n <= CATEGORIES ? ('category' as const) : ('tag' as const),
	slug: `t${n}`,
	name: `Termine ${n}`,
	description: '',
	parent_id: null,
});

/** Three terms an article: a category, a tag of many and one of few. */
const filed = (n: number) => {
	const article = Math.ceil(n / 3);
	const term = [
		1 + (article % CATEGORIES),
		CATEGORIES + 1 + (article % 7),
		CATEGORIES + 8 + (article % (TAGS - 7)),
	][n % 3]!;
	return { article_id: article, term_id: term };
};

function articleOf(n: number, at: number): NewArticle {
	const local = localTime(at, 'Europe/Rome');
	const body = text(n, 250);
	const state = n % 200 === 7 ? 'draft' : n % 500 === 9 ? 'private' : n % 900 === 11 ? 'bin' : 'published';
	return {
		kind: n % 400 === 3 ? 'page' : 'post',
		status: state,
		path: `${local.slice(0, 7).replace('-', '/')}/a-${n}`,
		slug: `a-${n}`,
		title: `${text(n, 5)} ${n}`,
		source: body,
		format: 'html',
		html: `<p>${body}</p>`,
		excerpt: body.slice(0, 200),
		author_id: 1 + (n % TEAM),
		published_at: at,
		first_published_at: at,
		local_time: local,
		updated_at: at,
		comments_open: 1,
		mentions_open: 1,
	};
}

interface Counts {
	comments: number;
	mentions: number;
	/** Replies of each thread. */
	threads: number[];
	roots: number[];
}

async function fillComments(db: Database, size: Size, now: number, start: number) {
	const counts = new Map<number, Counts>();
	const each = (now - start) / size.comments;
	for (let from = 1; from <= size.comments; from += 20_000) {
		await db.transaction().execute((trx) =>
			chunks(
				Math.min(20_000, size.comments - from + 1),
				(at) => {
					const n = from + at - 1;
					return commentOf(n, size, Math.floor(start + n * each), counts);
				},
				(rows) => trx.insertInto('comment').values(rows).execute(),
			),
		);
	}
	return counts;
}

function statusOf(n: number): CommentStatus {
	if (n % 100 < 4) return 'spam';
	if (n % 100 === 50) return 'held';
	if (n % 200 === 61) return 'bin';
	return n % 1000 === 77 ? 'unconfirmed' : 'published';
}

function commentOf(n: number, size: Size, at: number, counts: Map<number, Counts>): NewComment {
	const latest = Math.ceil((n * size.articles) / size.comments);
	const article = n % 20 === 0 ? BUSY : Math.max(1, latest - ((n * 7919) % 200));
	const of = counts.get(article) ?? { comments: 0, mentions: 0, threads: [], roots: [] };
	counts.set(article, of);
	const status = statusOf(n);
	const shown = status === 'published';
	const mention = n % 97 === 5;
	const guest = n % 3 !== 0;
	const body = `${text(n, 40)} c${n}`;
	const reply = n % 5 > 2 && of.roots.length > 0;
	const person = guest ? null : n % 50 === 1 ? 7 : 1 + (n % peopleOf(size));
	const row: NewComment = {
		id: n,
		article_id: article,
		kind: mention ? 'webmention' : 'comment',
		list: mention ? 'mentions' : 'comments',
		status,
		number: null,
		thread_number: null,
		reply_number: null,
		parent_id: null,
		person_id: person,
		author_name: guest ? `guest${n % guestsOf(size)}` : `Lettore ${person}`,
		author_email: guest ? `guest${n % guestsOf(size)}@example.org` : null,
		author_url: n % 11 === 0 ? `https://site${n % 4000}.example/` : null,
		text: body,
		html: `<p>${body}</p>`,
		removed_by: null,
		created_at: at,
		submitted_at: at,
		local_time: localTime(at, 'Europe/Rome'),
		likes_count: n % 13 === 0 ? n % 37 : 0,
		reports_count: n % 4000 === 1001 ? 1 : 0,
		reasons: shown ? '[]' : '[{"rule":"first","points":2}]',
		points: shown ? 0 : 2,
	};
	if (!shown) return row;
	if (mention) return { ...row, number: ++of.mentions };
	row.number = ++of.comments;
	if (!reply) {
		of.threads.push(0);
		of.roots.push(n);
		return { ...row, thread_number: of.threads.length, reply_number: 0 };
	}
	const thread = of.threads.length - 1 - (n % Math.min(3, of.threads.length));
	of.threads[thread]! += 1;
	return {
		...row,
		parent_id: of.roots[thread]!,
		thread_number: thread + 1,
		reply_number: of.threads[thread]!,
	};
}

/** What else grows: the log, mail, readings, subscribers, mailings, held edits. */
async function fillBeside(trx: Database, size: Size, now: number): Promise<void> {
	const { articles, comments } = size;
	const some = Math.floor(comments / 10);
	const at = (n: number) => now - (some - n) * 5 * minute;
	await chunks(
		some,
		(n) => ({
			at: at(n),
			verb: 'decided',
			actor_id: 1 + (n % TEAM),
			comment_id: n * 10,
			article_id: null,
			person_id: null,
			batch: `b${n}`,
			detail: '{"from":"held","to":"published"}',
			undone_at: null,
		}),
		(rows) => trx.insertInto('event').values(rows).execute(),
	);
	await chunks(
		some,
		(n) => ({
			event_key: `m${n}`,
			kind: 'reply',
			recipient: `guest${n % guestsOf(size)}@example.org`,
			person_id: null,
			comment_id: n * 10,
			language: 'it',
			subject: text(n, 4),
			text: text(n, 30),
			html: '',
			status: 'sent' as const,
			error: null,
			created_at: at(n),
			sent_at: at(n),
		}),
		(rows) => trx.insertInto('mail').values(rows).execute(),
	);
	await chunks(
		Math.min(400 * articles, Math.floor(comments / 8)),
		(n) => ({
			// Days of Greenwich, which are all as long.
			day: new Date(now - (n % 400) * day).toISOString().slice(0, 10),
			article_id: articles - Math.floor(n / 400),
			views: 1 + (n % 30),
		}),
		(rows) => trx.insertInto('view_count').values(rows).execute(),
	);
	await chunks(
		guestsOf(size) / 2,
		(n) => ({
			email: `s${n}@example.org`,
			person_id: null,
			status: 'active' as const,
			language: 'it',
			origin: 'form' as const,
			created_at: at(n),
			confirmed_at: at(n),
			stopped_at: null,
		}),
		(rows) => trx.insertInto('subscriber').values(rows).execute(),
	);
	await chunks(
		Math.min(500, articles),
		(n) => ({ article_id: n, started_at: at(n), finished_at: at(n) }),
		(rows) => trx.insertInto('mailing').values(rows).execute(),
	);
	await chunks(
		Math.floor(comments / 50),
		(n) => ({
			comment_id: 10 + ((n * 49) % comments),
			number: n,
			status: n % 50 === 0 ? ('held' as const) : ('published' as const),
			text: text(n, 20),
			html: '',
			by_person_id: null,
			created_at: at(n),
		}),
		(rows) => trx.insertInto('comment_revision').values(rows).execute(),
	);
}
