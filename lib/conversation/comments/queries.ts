import type { Article, Database, Site } from '#db/schema';
import { cacheTag } from '#lib/platform/page-cache/track';
import { pageAt } from '#lib/platform/paging/paging';
import type { ReadingOrder } from '#lib/publishing/addresses/address';
import { articleTag } from '#lib/site/cache-tags/articles';
import { threadsIn, threadsOn } from './orders.ts';
import { withPinned } from './pinned.ts';
import { arrange } from './threads.ts';
import type { CommentRow } from './views.ts';

type Sizes = Pick<Site, 'threads_per_page' | 'replies_per_page' | 'reply_depth'>;
type Discussed = Pick<
	Article,
	'id' | 'author_id' | 'last_thread_number' | 'last_mention_number' | 'pinned_number'
>;

function commentRows(db: Database, articleId: number) {
	return db
		.selectFrom('comment')
		.leftJoin('comment as parent', 'parent.id', 'comment.parent_id')
		.leftJoin('person', 'person.id', 'comment.person_id')
		.select([
			'comment.id',
			'comment.kind',
			'comment.status',
			'comment.number',
			'comment.thread_number',
			'comment.reply_number',
			'comment.parent_id',
			'comment.person_id',
			'comment.author_name',
			'comment.author_url',
			'person.avatar',
			'person.handle',
			'comment.author_photo',
			'comment.relation',
			'comment.html',
			'comment.removed_by',
			'comment.created_at',
			'comment.local_time',
			'comment.wordpress_id',
			'comment.likes_count',
			'comment.edited_at',
			'parent.number as parent_number',
			'parent.list as parent_list',
		])
		.select(({ selectFrom }) =>
			selectFrom('quotation')
				.select(({ fn }) => fn.min('quotation.at').as('at'))
				.whereRef('quotation.comment_id', '=', 'comment.id')
				.as('quoted_at'),
		)
		.select(({ eb }) =>
			eb
				.case()
				.when('parent.status', '=', 'published')
				.then(eb.ref('parent.author_name'))
				.end()
				.as('parent_name'),
		)
		.select(({ eb, fn, ref, val }) =>
			eb
				.case()
				.when('parent.status', '=', 'published')
				.then(fn<string>('substr', [ref('parent.html'), val(1), val(600)]))
				.end()
				.as('parent_html'),
		)
		.where('comment.article_id', '=', articleId);
}

/**
 * Page `page` of an article's comments: `threads_per_page` threads in the order of their numbers, or in another, each
 * with its first `replies_per_page` replies. Found by index ranges: the first page costs what the last one costs.
 * Returns null past the last page; page 1 always exists.
 */
export async function commentsPage(
	db: Database,
	article: Discussed,
	page: number,
	sizes: Sizes,
	order: ReadingOrder = 'oldest',
) {
	cacheTag(articleTag(article.id));
	const size = sizes.threads_per_page;
	const at = pageAt(threadsIn(order, article.last_thread_number, size), size, page);
	if (!at) return null;
	const threadNumbers = await threadsOn(db, article, at, order);
	if (threadNumbers.length === 0) return { threads: [], ...at };
	const rows: CommentRow[] = await commentRows(db, article.id)
		.where('comment.thread_number', 'in', threadNumbers)
		.where('comment.reply_number', '<=', sizes.replies_per_page)
		.orderBy('comment.thread_number')
		.orderBy('comment.reply_number')
		// There are no more. PostgreSQL expects a hundred thousand in the first threads of a long conversation, and would
		// join them with all comments there are.
		.limit(threadNumbers.length * (sizes.replies_per_page + 1))
		.execute();
	const threads = arrange(rows, sizes.reply_depth, article.author_id);
	await countFurtherReplies(db, article.id, rows, threads, sizes.replies_per_page);
	const ranks = new Map(rows.map((row) => [row.number, threadNumbers.indexOf(row.thread_number!)]));
	if (order !== 'oldest') threads.sort((a, b) => ranks.get(a.number)! - ranks.get(b.number)!);
	return { threads: withPinned(threads, article), ...at };
}

/** Only a thread whose page is full can have more: for these, the number of its last reply is one index step. */
async function countFurtherReplies(
	db: Database,
	articleId: number,
	rows: CommentRow[],
	threads: ReturnType<typeof arrange>,
	size: number,
): Promise<void> {
	const full = rows.filter((row) => row.reply_number === size).map((row) => row.thread_number!);
	for (const thread of full) {
		const root = rows.find((row) => row.thread_number === thread && row.reply_number === 0);
		const view = threads.find((candidate) => candidate.number === root?.number);
		if (view) view.moreReplies = (await lastReply(db, articleId, thread)) - size;
	}
}

async function lastReply(db: Database, articleId: number, thread: number): Promise<number> {
	const row = await db
		.selectFrom('comment')
		.select(({ fn }) => fn.max('reply_number').as('last'))
		.where('article_id', '=', articleId)
		.where('thread_number', '=', thread)
		.executeTakeFirstOrThrow();
	return row.last ?? 0;
}

/**
 * Page `page` of the replies to thread-opening comment `number`, led by that comment.
 * Returns null when there is no such thread or page.
 */
export async function repliesPage(
	db: Database,
	article: Discussed,
	number: number,
	page: number,
	sizes: Sizes,
) {
	cacheTag(articleTag(article.id));
	const root = await findComment(db, article.id, number);
	if (root?.reply_number !== 0) return null;
	const at = pageAt(await lastReply(db, article.id, root.thread_number!), sizes.replies_per_page, page);
	if (!at) return null;
	const rows: CommentRow[] = await commentRows(db, article.id)
		.where('comment.thread_number', '=', root.thread_number)
		.where(({ eb, and, or }) =>
			or([
				eb('comment.reply_number', '=', 0),
				and([
					eb('comment.reply_number', '>', at.offset),
					eb('comment.reply_number', '<=', at.offset + at.limit),
				]),
			]),
		)
		.orderBy('comment.reply_number')
		.execute();
	return { threads: withPinned(arrange(rows, sizes.reply_depth, article.author_id), article), ...at };
}

/** Page `page` of an article's link-backs, by their own numbers; null past the last page. */
export async function mentionsPage(db: Database, article: Discussed, page: number, sizes: Sizes) {
	cacheTag(articleTag(article.id));
	const at = pageAt(article.last_mention_number, sizes.threads_per_page, page);
	if (!at) return null;
	const rows: CommentRow[] = await commentRows(db, article.id)
		.where('comment.list', '=', 'mentions')
		.where('comment.number', '>', at.offset)
		.where('comment.number', '<=', at.offset + at.limit)
		.where('comment.status', '=', 'published')
		.orderBy('comment.number')
		.execute();
	return { mentions: arrange(rows, 0, null), ...at };
}

/** Comment `number` of an article without its thread, with the text as it was written; or null. */
export async function commentAlone(db: Database, article: Discussed, number: number) {
	cacheTag(articleTag(article.id));
	const row = await commentRows(db, article.id)
		.select('comment.text')
		.where('comment.list', '=', 'comments')
		.where('comment.number', '=', number)
		.executeTakeFirst();
	return row ? withPinned(arrange([{ ...row, reply_number: 0 }], 0, article.author_id), article)[0]! : null;
}

/** The comment that stands first under an article; null where none does, or it is not published any more. */
export async function pinnedComment(db: Database, article: Discussed) {
	if (article.pinned_number === null) return null;
	const comment = await commentAlone(db, article, article.pinned_number);
	return comment && !comment.gone ? comment : null;
}

/** Where comment `number` of an article stands, or null. */
export async function findComment(db: Database, articleId: number, number: number) {
	const comment = await db
		.selectFrom('comment')
		.select(['number', 'thread_number', 'reply_number'])
		.where('article_id', '=', articleId)
		.where('list', '=', 'comments')
		.where('number', '=', number)
		.executeTakeFirst();
	return comment ?? null;
}

/** The comment or link-back that came from a WordPress id, or null while it has no number. */
export async function findByWordpressId(db: Database, articleId: number, wordpressId: number) {
	const comment = await db
		.selectFrom('comment')
		.select(['list', 'number'])
		.where('article_id', '=', articleId)
		.where('wordpress_id', '=', wordpressId)
		.where('number', 'is not', null)
		.executeTakeFirst();
	return comment ?? null;
}

/** The number of the comment that opens a thread. */
export async function firstOfThread(db: Database, articleId: number, thread: number): Promise<number | null> {
	const row = await db
		.selectFrom('comment')
		.select('number')
		.where('article_id', '=', articleId)
		.where('thread_number', '=', thread)
		.where('reply_number', '=', 0)
		.executeTakeFirst();
	return row?.number ?? null;
}
