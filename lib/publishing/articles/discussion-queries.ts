import { sql } from 'kysely';
import type { Article, Database } from '#db/schema';
import { unindexed } from '#lib/platform/database/unindexed';
import { nearestPage, type Paging } from '#lib/platform/paging/paging';
import { href } from '#lib/publishing/addresses/address';

export interface DiscussedArticle {
	id: number;
	title: string;
	href: string | null;
	publishedAt: number | null;
	localTime: string | null;
	comments: number;
	mentions: number;
	waiting: number;
	row: Pick<Article, 'comments_open' | 'mentions_open' | 'mentions_closed' | 'windows' | 'published_at'>;
}

const columns = [
	'article.id',
	'article.title',
	'article.path',
	'article.published_at',
	'article.local_time',
	'article.comments_count',
	'article.mentions_count',
	'article.comments_open',
	'article.mentions_open',
	'article.mentions_closed',
	'article.windows',
] as const;

/** One page of the published articles with their conversations, the newest first; `text` narrows by title. */
export async function discussedArticles(
	db: Database,
	text: string,
	page: number,
	size: number,
): Promise<Paging & { articles: DiscussedArticle[] }> {
	const states = ['published', 'private'] as const;
	let matching = db.selectFrom('article');
	if (text) {
		const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
		matching = matching.where((of) => of(of.fn<string>('lower', ['title']), 'like', of.val(pattern)));
	}
	const { total } = await matching
		.where('status', 'in', states)
		.select((of) => of.fn.countAll().as('total'))
		.executeTakeFirstOrThrow();
	const at = nearestPage(Number(total), size, page);
	const rows = await matching
		.select(columns)
		.where(unindexed('status'), 'in', states)
		.orderBy(sql`coalesce(published_at, updated_at)`, 'desc')
		.orderBy('article.id', 'desc')
		.limit(at.limit)
		.offset(at.offset)
		.execute();
	const waiting = await waitingUnder(
		db,
		rows.map(({ id }) => id),
	);
	return { articles: rows.map((row) => discussed(row, waiting.get(row.id))), ...at };
}

/** How many comments wait under each of these articles; those under which none does are missing. */
export async function waitingUnder(db: Database, articleIds: number[]): Promise<Map<number, number>> {
	if (articleIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('comment')
		.select(({ fn }) => ['article_id', fn.countAll<number>().as('waiting')])
		.where('article_id', 'in', articleIds)
		.where('status', '=', 'held')
		.groupBy('article_id')
		.execute();
	return new Map(rows.map((row) => [row.article_id, Number(row.waiting)]));
}

/** One article with its conversation; null when there is none. */
export async function discussedArticle(db: Database, id: number): Promise<DiscussedArticle | null> {
	const row = await db.selectFrom('article').select(columns).where('id', '=', id).executeTakeFirst();
	return row ? discussed(row) : null;
}

/** Articles a moderator may ask for in the queue: the most talked about, and the newest. */
export async function articleChoices(
	db: Database,
	chosen: number | null,
): Promise<{ id: number; title: string }[]> {
	const rows = await db
		.selectFrom('article')
		.select(['id', 'title'])
		.where('status', '=', 'published')
		.orderBy('published_at', 'desc')
		.limit(60)
		.execute();
	if (chosen === null || rows.some((row) => row.id === chosen)) return rows;
	const asked = await db
		.selectFrom('article')
		.select(['id', 'title'])
		.where('id', '=', chosen)
		.executeTakeFirst();
	return asked ? [asked, ...rows] : rows;
}

type Row = Pick<
	Article,
	| 'id'
	| 'title'
	| 'path'
	| 'published_at'
	| 'local_time'
	| 'comments_count'
	| 'mentions_count'
	| 'comments_open'
	| 'mentions_open'
	| 'mentions_closed'
	| 'windows'
>;

const discussed = (row: Row, waiting = 0): DiscussedArticle => ({
	id: row.id,
	title: row.title,
	href: row.path === null ? null : href(row.path),
	publishedAt: row.published_at,
	localTime: row.local_time,
	comments: row.comments_count,
	mentions: row.mentions_count,
	waiting,
	row,
});
