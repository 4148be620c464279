import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { engineOf } from '#db/connection';
import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { plainText } from '#lib/content/html/plain-text';
import { unindexed } from '#lib/platform/database/unindexed';
import { isQuiet } from '#lib/platform/environment/idle';
import { type JobKind, JobStopped } from '#lib/platform/jobs/kind';
import { weights } from './expression.ts';
import { foldedWords } from './folding.ts';

/**
 * Few enough that whoever waits for the connection does not notice; more while nobody does, or after an import: most of
 * what a slice of a large index takes is its end, whatever is in it. Fewer where one takes long: to change a text that
 * is in such an index takes twenty milliseconds.
 */
const SLICE = 25;
const LARGE_SLICE = 100;
const LEAST = 5;
/** Milliseconds. */
const LONG = 50;
/** Changes that a search itself takes in: its writer finds what was just published. */
export const AT_ONCE = 60;
/**
 * Between slices, at least this and three times as long as the slice took: others come first. Twice as long after an
 * import, and in quiet half as long.
 */
const BREATH = 15;
/** How long it gives way to people, and how often in a row; after an import only between slices. */
const PAUSE = 200;
const PATIENCE = 10;

/**
 * Takes in what has changed, at most `most` rows, in one transaction; returns how many were looked at. The triggers have
 * taken the old words out before, in the very transaction of the change.
 */
export async function indexChanges(db: Database, most = SLICE): Promise<number> {
	const waiting = await db.selectFrom('search_dirty').select('id').limit(1).executeTakeFirst();
	if (!waiting) return 0;
	return transaction(db, async (trx) => {
		const engine = engineOf(trx);
		const dirty = await trx
			.deleteFrom('search_dirty')
			.where('id', 'in', (eb) => {
				const oldest = eb.selectFrom('search_dirty').select('id').orderBy('id').limit(most);
				return engine === 'postgres' ? oldest.forUpdate().skipLocked() : oldest;
			})
			.returning(['article_id', 'comment_id'])
			.execute();
		const articles = new Set(dirty.filter((row) => row.comment_id === 0).map((row) => row.article_id));
		const comments = new Set(dirty.filter((row) => row.comment_id !== 0).map((row) => row.comment_id));
		const entries = [
			...(await articleEntries(trx, [...articles])),
			...(await commentEntries(trx, [...comments])),
		];
		for (const id of articles)
			await trx.deleteFrom('search_row').where('comment_id', '=', 0).where('article_id', '=', id).execute();
		for (const id of comments) await trx.deleteFrom('search_row').where('comment_id', '=', id).execute();
		for (const entry of entries) await addEntry(trx, engine, entry);
		return dirty.length;
	});
}

/** More than comes in by the way: an import, whose texts are not all found yet. */
const BEHIND = 1000;

export async function isBehind(db: Database): Promise<boolean> {
	const far = await db
		.selectFrom('search_dirty')
		.select('id')
		.orderBy('id')
		.limit(1)
		.offset(BEHIND)
		.executeTakeFirst();
	return far !== undefined;
}

interface Entry {
	articleId: number;
	commentId: number;
	title: string;
	plain: string;
	author: string;
	instant: number;
	localTime: string;
}

async function articleEntries(trx: Database, ids: number[]): Promise<Entry[]> {
	if (ids.length === 0) return [];
	const rows = await trx
		.selectFrom('article')
		.leftJoin('person', 'person.id', 'article.author_id')
		.select(['article.id', 'title', 'html', 'published_at', 'local_time', 'person.name'])
		.where('article.id', 'in', ids)
		.where(unindexed('status'), '=', 'published')
		.where('password', 'is', null)
		.where('published_at', 'is not', null)
		.execute();
	return rows.map((row) => ({
		articleId: row.id,
		commentId: 0,
		title: row.title,
		plain: plainText(row.html),
		author: row.name ?? '',
		instant: row.published_at!,
		localTime: row.local_time ?? '',
	}));
}

async function commentEntries(trx: Database, ids: number[]): Promise<Entry[]> {
	if (ids.length === 0) return [];
	const rows = await trx
		.selectFrom('comment')
		.select(['id', 'article_id', 'html', 'author_name', 'created_at', 'local_time'])
		.where('id', 'in', ids)
		.where(unindexed('status'), '=', 'published')
		.where(unindexed('list'), '=', 'comments')
		.where('number', 'is not', null)
		.execute();
	return rows.map((row) => ({
		articleId: row.article_id,
		commentId: row.id,
		title: '',
		plain: plainText(row.html),
		author: row.author_name,
		instant: row.created_at,
		localTime: row.local_time,
	}));
}

/** Of what is of that second, or later, the least number. */
export const firstOf = (instant: number) =>
	Math.min(Math.max(0, Math.floor(instant / 1000)), 2 ** 33 - 1) * 2 ** 19;

/** Newer ones have greater numbers: matches come in the order of their dates without sorting. */
function numberOf({ instant, articleId, commentId }: Entry): number {
	return firstOf(instant) + ((commentId * 2 + (commentId ? 1 : articleId * 2)) % 2 ** 19);
}

async function addEntry(trx: Database, engine: string, entry: Entry): Promise<void> {
	const words = {
		title: foldedWords(entry.title),
		body: foldedWords(entry.plain),
		author: foldedWords(entry.author),
		facet: [entry.commentId ? 'comments' : 'articles', `year${entry.localTime.slice(0, 4)}`],
	};
	const { articleId, commentId, plain } = entry;
	for (let id = numberOf(entry); ; id++) {
		const row =
			engine === 'postgres'
				? sql`insert into search_row (id, article_id, comment_id, plain, words)
					values (${id}, ${articleId}, ${commentId}, ${plain}, ${vectorOf(words)}::tsvector)
					on conflict (id) do nothing`
				: sql`insert into search_row (id, article_id, comment_id, plain, title, body, author, facet)
					values (${id}, ${articleId}, ${commentId}, ${plain}, ${words.title.join(' ')},
						${words.body.join(' ')}, ${words.author.join(' ')}, ${words.facet.join(' ')})
					on conflict (id) do nothing`;
		const { numAffectedRows } = await row.execute(trx);
		if (numAffectedRows === undefined || numAffectedRows > 0n) return;
	}
}

/** PostgreSQL's own limits: the last position, and positions of one word. */
const LAST = 16_383;
const EACH = 255;

/** The text of a tsvector: words with places and weights, read by nobody's parser but ours. */
function vectorOf(words: Record<keyof typeof weights, string[]>): string {
	const places = new Map<string, string[]>();
	let position = 0;
	for (const place of ['title', 'facet', 'author', 'body'] as const) {
		for (const word of words[place]) {
			// From the start again: what stands next to each other goes on doing so, in however long a text.
			position = (position % LAST) + 1;
			const list = places.get(word) ?? [];
			if (list.length < EACH) list.push(position + weights[place]);
			places.set(word, list);
		}
		// No phrase goes from one into the next.
		position += 1;
	}
	return [...places].map(([word, list]) => `'${word}':${list.join(',')}`).join(' ');
}

/** Works through what triggers note as changed, in slices. */
export const indexing: JobKind = {
	name: 'search-indexing',
	pauses: [2000, 20_000],
	forever: true,
	backlog: async (db) =>
		(await db.selectFrom('search_dirty').select('id').limit(1).executeTakeFirst()) !== undefined,
	async run(db, _job, { signal }) {
		let most = SLICE;
		for (;;) {
			const behind = await isBehind(db);
			for (let waits = behind ? PATIENCE : 0; waits < PATIENCE && !isQuiet() && !signal.aborted; waits++)
				await setTimeout(PAUSE);
			if (signal.aborted) throw new JobStopped();
			const quiet = isQuiet();
			const start = performance.now();
			if ((await indexChanges(db, quiet || behind ? most : Math.min(SLICE, most))) === 0) return;
			const took = performance.now() - start;
			most = took > LONG ? Math.max(LEAST, most >> 1) : Math.min(LARGE_SLICE, most * 2);
			await setTimeout(quiet ? took / 2 : Math.max(BREATH, (behind ? 2 : 3) * took));
		}
	},
};
