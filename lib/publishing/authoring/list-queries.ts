import { type ExpressionBuilder, sql } from 'kysely';
import { engineOf } from '#db/connection';
import type { Article, Database, Person, Schema } from '#db/schema';
import { may } from '#lib/accounts/people/policy';
import { nearestPage, type Paging } from '#lib/platform/paging/paging';
import { href } from '#lib/publishing/addresses/address';
import { waitingUnder } from '#lib/publishing/articles/discussion-queries';
import { mayEdit } from '#lib/publishing/articles/policy';
import { inOrder } from '#lib/site/settings/collation';
import type { ListQuestion, Tab } from './list-params.ts';

export interface ListLine {
	id: number;
	kind: Article['kind'];
	title: string;
	/** What it is now: a published article with a date to come is scheduled. */
	state: 'draft' | 'scheduled' | 'published' | 'private' | 'bin';
	href: string | null;
	/** What its address ends in. */
	slug: string;
	author: string;
	at: number | null;
	localTime: string | null;
	updatedAt: number;
	binnedAt: number | null;
	comments: number;
	waiting: number;
	sticky: boolean;
	protected: boolean;
	commentsOpen: boolean;
	mentionsOpen: boolean;
	/** Whether there are changes that nobody sees yet. */
	unpublished: boolean;
	categories: { id: number; name: string }[];
	revision: number;
	/** Whether whoever looks may write on it. */
	editable: boolean;
}

type Of = ExpressionBuilder<Schema, 'article'>;

/** An empty draft that nobody has written on yet is in no list. */
const begun = (of: Of) =>
	of.not(
		of.and([
			of('article.status', '=', 'draft'),
			of('article.revision', '=', 0),
			of('article.title', '=', ''),
			of('article.source', '=', ''),
		]),
	);

function inTab(tab: Tab, now: number) {
	return (of: Of) => {
		const status = (...of_: Article['status'][]) => of('article.status', 'in', of_);
		if (tab === 'drafts') return of.and([status('draft', 'pending'), begun(of)]);
		if (tab === 'bin') return status('bin');
		if (tab === 'private') return status('private');
		if (tab === 'scheduled') return of.and([status('published'), of('article.published_at', '>', now)]);
		if (tab === 'published') return of.and([status('published'), of('article.published_at', '<=', now)]);
		return of.and([of('article.status', '<>', 'bin'), begun(of)]);
	};
}

/** What somebody sees of the articles: everything, or their own posts. */
const seenBy = (viewer: Person) => (of: Of) =>
	may(viewer, 'editOthersArticles')
		? of.lit(true)
		: of.and([of('article.author_id', '=', viewer.id), of('article.kind', '=', 'post')]);

/** How many of the articles that somebody sees are in each state, of one kind or of both. */
export async function tabCounts(
	db: Database,
	viewer: Person,
	kind: ListQuestion['kind'],
	now = Date.now(),
): Promise<Record<Tab, number>> {
	let rows = db
		.selectFrom('article')
		.where(begun)
		.where(seenBy(viewer))
		.select((of) => [
			'status',
			of.case().when('published_at', '>', now).then(1).else(0).end().as('ahead'),
			of.fn.countAll().as('count'),
		])
		.groupBy(['status', 'ahead']);
	if (kind) rows = rows.where('kind', '=', kind);
	const counts: Record<Tab, number> = { all: 0, drafts: 0, scheduled: 0, published: 0, private: 0, bin: 0 };
	for (const { status, ahead, count } of await rows.execute()) {
		const many = Number(count);
		if (status !== 'bin') counts.all += many;
		if (status === 'draft' || status === 'pending') counts.drafts += many;
		else if (status === 'published') counts[ahead === 1 ? 'scheduled' : 'published'] += many;
		else counts[status] += many;
	}
	return counts;
}

/** One page of the articles that somebody sees and a question is about; a page past the last is the last. */
export async function articleLines(
	db: Database,
	viewer: Person,
	question: ListQuestion,
	size: number,
	now = Date.now(),
): Promise<Paging & { lines: ListLine[] }> {
	const found = matching(db, question, now).where(seenBy(viewer));
	const { total } = await found.select((of) => of.fn.countAll().as('total')).executeTakeFirstOrThrow();
	const at = nearestPage(Number(total), size, question.page);
	const dated = question.tab === 'published' || question.tab === 'scheduled';
	const moment = dated
		? sql.ref('article.published_at')
		: sql`coalesce(article.published_at, article.updated_at)`;
	const order = {
		newest: sql`${moment} desc`,
		oldest: moment,
		changed: sql`article.updated_at desc`,
		title: sql`substr(lower(article.title), 1, 300)`,
		comments: sql`article.comments_count desc`,
	}[question.sort];
	const rows = await found
		.leftJoin('person', 'person.id', 'article.author_id')
		.leftJoin('article_draft', 'article_draft.article_id', 'article.id')
		.select([
			'article.id',
			'article.kind',
			'article.title',
			'article.status',
			'article.path',
			'article.slug',
			'article.published_at',
			'article.local_time',
			'article.updated_at',
			'article.binned_at',
			'article.binned_from',
			'article.author_id',
			'article.comments_count',
			'article.mentions_count',
			'article.sticky',
			'article.comments_open',
			'article.mentions_open',
			'article.password',
			'article.revision',
			'person.name as author',
			'article_draft.revision as draft_revision',
		])
		.orderBy(question.tab === 'bin' ? sql`article.binned_at desc` : order)
		.orderBy('article.id', 'desc')
		.limit(at.limit)
		.offset(at.offset)
		.execute();
	const ids = rows.map(({ id }) => id);
	const filed = await categoriesOf(db, ids);
	const waiting = await waitingUnder(db, ids);
	const lines = rows.map((row) => ({
		id: row.id,
		kind: row.kind,
		title: row.title,
		slug: row.slug,
		author: row.author ?? '',
		state: stateOf(row, now),
		href: row.path === null ? null : href(row.path),
		at: row.published_at,
		localTime: row.local_time,
		updatedAt: row.updated_at,
		binnedAt: row.binned_at,
		comments: row.comments_count + row.mentions_count,
		waiting: waiting.get(row.id) ?? 0,
		sticky: row.sticky === 1,
		protected: row.password !== null,
		commentsOpen: row.comments_open === 1,
		mentionsOpen: row.mentions_open === 1,
		unpublished: row.draft_revision !== null,
		categories: filed.get(row.id) ?? [],
		revision: row.draft_revision ?? row.revision,
		editable: mayEdit(viewer, row),
	}));
	return { lines, ...at };
}

/** Newest of those that a title's words may fit; the rest is judged word by word. */
const LOOKED_AT = 200;

/** Articles that somebody sees and whose titles may have these words, the last changed first. */
export async function titledArticles(
	db: Database,
	viewer: Person,
	asked: string,
): Promise<Pick<ListLine, 'id' | 'title' | 'href' | 'author' | 'editable'>[]> {
	const words = asked.trim().split(/\s+/).filter(Boolean).slice(0, 8);
	if (words.length === 0) return [];
	const written = (ways: (word: string) => string[]) => (of: Of) =>
		of.and(words.map((word) => of.or(ways(word).map((way) => has(db, 'article.title', way)))));
	const rows = await db
		.selectFrom('article')
		.where(inTab('all', Date.now()))
		.where(seenBy(viewer))
		.where(written((word) => [...spellings(word), ...looseSpelling(word)]))
		.leftJoin('person', 'person.id', 'article.author_id')
		.select(['article.id', 'article.kind', 'article.title', 'article.path', 'article.status'])
		.select(['article.author_id', 'article.binned_from', 'person.name as author'])
		// A loose spelling fits many: those written as it was typed are not left behind them.
		.orderBy((of) => of.case().when(written(spellings)(of)).then(0).else(1).end())
		.orderBy('article.updated_at', 'desc')
		.orderBy('article.id', 'desc')
		.limit(LOOKED_AT)
		.execute();
	return rows.map((row) => ({
		id: row.id,
		title: row.title,
		href: row.path === null ? null : href(row.path),
		author: row.author ?? '',
		editable: mayEdit(viewer, row),
	}));
}

/** Whether letters stand in a column, whatever their case: SQLite knows none but that of ASCII. */
const has = (db: Database, column: string, letters: string) =>
	sql<boolean>`${sql.ref(column)} ${sql.raw(engineOf(db) === 'postgres' ? 'ilike' : 'like')}
		${`%${letters}%`} escape '\\'`;

/** How a word is written in a title, where its case makes a difference. */
function spellings(word: string): string[] {
	const plain = smallOf(word).replace(/[\\%_]/g, '\\$&');
	if (/^[\x20-\x7e]*$/.test(plain)) return [plain];
	const [first = '', ...rest] = plain;
	return [...new Set([plain, plain.toUpperCase(), first.toUpperCase() + rest.join('')])];
}

const smallOf = (word: string) => word.normalize('NFC').toLowerCase();

/** The same where a letter that may carry an accent, or stand for an apostrophe, is any one; for words in Latin letters. */
function looseSpelling(word: string): string[] {
	const small = smallOf(word);
	const bare = small.normalize('NFKD').replace(/\p{M}/gu, '');
	const loose = bare.replace(/[^bfmpqvwx0-9]/g, '_');
	return /^[\x20-\x7e\u00c0-\u024f’]+$/.test(small) && /[bfmpqvwx0-9]/.test(loose) ? [loose] : [];
}

/** What an article is now, as the tabs call it. */
export function stateOf(row: Pick<Article, 'status' | 'published_at'>, now: number): ListLine['state'] {
	if (row.status === 'pending') return 'draft';
	if (row.status !== 'published') return row.status;
	return row.published_at !== null && row.published_at > now ? 'scheduled' : 'published';
}

function matching(db: Database, asked: ListQuestion, now: number) {
	const { kind, text, category, author, month } = asked;
	let found = db.selectFrom('article').where(inTab(asked.tab, now));
	if (kind) found = found.where('article.kind', '=', kind);
	if (author) found = found.where('article.author_id', '=', Number(author));
	if (month)
		found = found
			.where('article.local_time', '>=', month)
			.where('article.local_time', '<', `${month}\u{10ffff}`);
	if (text) {
		const ways = spellings(text);
		found = found.where((of) =>
			of.or(
				['title', 'slug', 'source'].flatMap((column) => ways.map((way) => has(db, `article.${column}`, way))),
			),
		);
	}
	if (category) {
		found = found.where((of) =>
			of.exists(
				of
					.selectFrom('article_term')
					.select('term_id')
					.whereRef('article_term.article_id', '=', 'article.id')
					.where('term_id', '=', Number(category)),
			),
		);
	}
	return found;
}

async function categoriesOf(db: Database, ids: number[]) {
	if (ids.length === 0) return new Map<number, { id: number; name: string }[]>();
	const rows = await db
		.selectFrom('article_term')
		.innerJoin('term', 'term.id', 'article_term.term_id')
		.select(['article_term.article_id', 'term.id', 'term.name'])
		.where('article_id', 'in', ids)
		.where('taxonomy', '=', 'category')
		.orderBy('term.id')
		.execute();
	return Map.groupBy(await inOrder(db, rows, 'name'), ({ article_id }) => article_id);
}
