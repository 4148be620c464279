import type { ExpressionBuilder } from 'kysely';
import type { Article, Database, Schema, Site } from '#db/schema';
import { translator } from '#lib/i18n/language';
import { cacheTag } from '#lib/platform/page-cache/track';
import { href, parseAddress } from '#lib/publishing/addresses/address';
import { findAuthor, findTerm } from '#lib/publishing/articles/archive-queries';
import { articlesPage } from '#lib/publishing/articles/list-queries';
import { articleAt } from '#lib/publishing/articles/queries';
import { termHref } from '#lib/publishing/articles/views';
import { visible } from '#lib/publishing/articles/visible';
import { articlesTag, articleTag, discussionsTag } from '#lib/site/cache-tags/articles';
import { inOrder } from '#lib/site/settings/collation';
import { textLanguage } from '#lib/site/settings/text-language';
import { type Attachment, attachmentsOf } from './attachments.ts';
import { feedOf } from './identity.ts';

const ITEMS = 20;

export interface FeedItem {
	/** What readers know it by: stays when its address changes. */
	id: string;
	title: string;
	/** Address below the site's. */
	href: string;
	/** Of the page on which its words stand: what addresses in them are relative to. */
	page: string;
	html: string;
	/** Plain text; empty when there is none. */
	summary: string;
	author: string;
	/** Of the author's page, below the site's address; null for those without one. */
	authorHref: string | null;
	instant: number;
	updated: number;
	tags: string[];
	/** BCP 47. */
	language: string;
	/** Sound and film that the text shows. */
	attachments: Attachment[];
	/** Of an article: its published comments and where they are. Null for a comment. */
	discussion: { count: number; href: string; feedHref: string } | null;
}

export interface FeedView {
	/** Whether the WebSub hub is told of what is new in it; it is, unless this says no. */
	isTold?: boolean;
	/** What readers know the feed by. */
	id: string;
	title: string;
	href: string;
	items: FeedItem[];
}

/**
 * What the feed at `path` + `/feed` holds: '' the latest posts, 'comments' the latest comments, a category or
 * tag its posts, an article its comments, a comment those of its thread, an author their posts, and below `comments`
 * what they say. Null when there is nothing of that name.
 */
export async function feedAt(db: Database, site: Site, path: string): Promise<FeedView | null> {
	if (path === '') {
		return {
			id: feedOf(site.feed_id, ''),
			title: site.title,
			href: '/',
			items: await postItems(db, site, { by: 'all' }),
		};
	}
	const t = translator(site.language);
	if (path === 'comments') {
		return {
			id: feedOf(site.feed_id, path),
			title: t('feeds.comments', { title: site.title }),
			href: '/',
			items: await commentItems(db, site, 'all'),
		};
	}
	const [, taxonomy, slug] = /^(category|tag)\/([^/]+)$/.exec(path) ?? [];
	if (taxonomy === 'category' || taxonomy === 'tag') {
		const term = await findTerm(db, taxonomy, slug!);
		return (
			term && {
				id: feedOf(site.feed_id, path),
				title: `${site.title} · ${term.name}`,
				href: termHref(taxonomy, slug!),
				items: await postItems(db, site, { by: 'term', termIds: term.ids }),
			}
		);
	}
	const list = (await listFeed(db, site, path)) ?? (await saidFeed(db, site, path));
	if (list) return list;
	const address = parseAddress(path);
	const article = await articleAt(db, address.view === 'comment' ? address.path : path);
	if (!article || article.password !== null) return null;
	if (address.view === 'comment') return threadFeed(db, site, article, address.number);
	return {
		id: article.feed_id,
		title: t('feeds.comments', { title: article.title || t('article.untitled') }),
		href: href(path),
		items: await commentItems(db, site, { article: article.id }),
	};
}

/** What is said in the thread of a comment; null: it has no such comment. */
async function threadFeed(
	db: Database,
	site: Site,
	article: Pick<Article, 'id' | 'path' | 'title'>,
	number: number,
): Promise<FeedView | null> {
	const found = await db
		.selectFrom('comment')
		.select('thread_number')
		.where('article_id', '=', article.id)
		.where('list', '=', 'comments')
		.where('number', '=', number)
		.executeTakeFirst();
	if (!found?.thread_number) return null;
	const t = translator(site.language);
	const path = `${article.path}/comments/${number}`;
	return {
		id: feedOf(site.feed_id, path),
		title: `${t('feeds.comments', { title: article.title || t('article.untitled') })} · #${number}`,
		href: href(path),
		items: await commentItems(db, site, { article: article.id, thread: found.thread_number }),
		isTold: false,
	};
}

/** What somebody says who has a page here; null: nobody has this one. */
async function saidFeed(db: Database, site: Site, path: string): Promise<FeedView | null> {
	const slug = /^author\/([^/]+)\/comments$/.exec(path)?.[1];
	const author = slug ? await findAuthor(db, slug) : null;
	if (!author) return null;
	const title = translator(site.language)('feeds.comments', { title: author.name });
	const items = await commentItems(db, site, { person: author.id });
	return { id: feedOf(site.feed_id, path), title, href: author.href, items, isTold: false };
}

/** When what is in a feed last changed, as HTTP writes it; null for an empty one. */
export function changedAt({ items }: FeedView, now = Date.now()): string | null {
	if (items.length === 0) return null;
	const newest = items.reduce((latest, item) => Math.max(latest, item.updated), 0);
	return new Date(Math.min(newest, now)).toUTCString();
}

/** The feed of an author, a year, a month or a day, which readers of WordPress may follow. */
async function listFeed(db: Database, site: Site, path: string): Promise<FeedView | null> {
	const slug = /^author\/([^/]+)$/.exec(path)?.[1];
	const author = slug ? await findAuthor(db, slug) : null;
	const address = parseAddress(path);
	if (!author && (address.view !== 'dates' || address.page !== 1 || path.includes('page'))) return null;
	const filter = author
		? { by: 'author' as const, personId: author.id }
		: { by: 'period' as const, period: path.replaceAll('/', '-') };
	const items = await postItems(db, site, filter);
	if (!author && items.length === 0) return null;
	const title = `${site.title} · ${author ? author.name : path}`;
	return { id: feedOf(site.feed_id, path), title, href: href(path), items, isTold: false };
}

async function postItems(
	db: Database,
	site: Site,
	filter: Parameters<typeof articlesPage>[1],
): Promise<FeedItem[]> {
	const list = (await articlesPage(db, filter, 1, ITEMS))!;
	if (list.articles.length === 0) return [];
	const ids = list.articles.map((article) => article.id);
	const rows = await db
		.selectFrom('article')
		.select(['id', 'feed_id', 'html', 'excerpt', 'updated_at', 'language', 'comments_count', 'password'])
		.where('id', 'in', ids)
		.execute();
	const rowOf = new Map(rows.map((row) => [row.id, row]));
	const tagsOf = await tagNames(db, ids);
	const attached = await attachmentsOf(
		db,
		rows.map((row) => (row.password === null ? row.html : '')),
	);
	const t = translator(site.language);
	return list.articles
		.sort((a, b) => b.publishedAt - a.publishedAt)
		.slice(0, ITEMS)
		.map((article) => {
			const known = rowOf.get(article.id)!;
			const row = known.password === null ? known : undefined;
			const html = row?.html ?? '';
			return {
				id: known.feed_id,
				title: article.title || t('article.untitled'),
				href: article.href,
				page: article.href,
				html,
				summary: row?.excerpt ?? '',
				language: row?.language ?? textLanguage(site),
				author: article.author?.name ?? '',
				authorHref: article.author?.href ?? null,
				instant: article.publishedAt,
				updated: Math.max(article.publishedAt, row?.updated_at ?? 0),
				tags: tagsOf.get(article.id) ?? [],
				attachments: attached(html),
				discussion: row
					? { count: row.comments_count, href: `${article.href}#comments`, feedHref: `${article.href}/feed` }
					: null,
			};
		});
}

async function tagNames(db: Database, ids: number[]): Promise<Map<number, string[]>> {
	const rows = await db
		.selectFrom('article_term')
		.innerJoin('term', 'term.id', 'article_term.term_id')
		.select(['article_id', 'name', 'taxonomy'])
		.where('article_id', 'in', ids)
		.orderBy('term.id')
		.execute();
	const names = new Map<number, string[]>();
	const sorted = (await inOrder(db, rows, 'name')).sort((a, b) => a.taxonomy.localeCompare(b.taxonomy));
	for (const { article_id, name } of sorted) names.set(article_id, [...(names.get(article_id) ?? []), name]);
	return names;
}

/** Asked of each comment's article: a condition on the join itself lets SQLite read all articles before. */
const isOpen = (selectFrom: ExpressionBuilder<Schema, 'comment'>['selectFrom']) =>
	selectFrom('article')
		.select('article.id')
		.whereRef('article.id', '=', 'comment.article_id')
		.where('article.password', 'is', null)
		.where(visible(Date.now()));

/** The latest comments of the blog, of one article or a thread in it, or of one person. */
type Said = 'all' | { article: number; thread?: number } | { person: number };

async function commentItems(db: Database, site: Site, of: Said): Promise<FeedItem[]> {
	const one = of !== 'all' && 'article' in of ? of : null;
	cacheTag(...(one ? [articleTag(one.article)] : [discussionsTag, articlesTag]));
	const t = translator(site.language);
	let query = db
		.selectFrom('comment')
		// From the newest comment on: of a million, never first those of an article.
		.crossJoin('article')
		.whereRef('article.id', '=', 'comment.article_id')
		.select([
			'comment.feed_id',
			'comment.number',
			'comment.author_name',
			'comment.html',
			'comment.created_at',
			'comment.edited_at',
			'article.path',
			'article.title',
		])
		.where('comment.status', '=', 'published')
		.where('comment.list', '=', 'comments')
		.where('comment.number', 'is not', null)
		.orderBy('comment.created_at', 'desc')
		.orderBy('comment.id', 'desc')
		.limit(ITEMS);
	if (one) {
		// Of one that whoever asks may read. Newest numbers first: an index range, however long the conversation is.
		query = query.clearOrderBy().where('comment.article_id', '=', one.article);
		query =
			one.thread === undefined
				? query.orderBy('comment.number', 'desc')
				: query.orderBy('comment.reply_number', 'desc').where('comment.thread_number', '=', one.thread);
	} else query = query.where(({ eb, selectFrom }) => eb(isOpen(selectFrom), 'is not', null));
	if (of !== 'all' && 'person' in of) query = query.where('comment.person_id', '=', of.person);
	const rows = await query.execute();
	return rows.map((row) => ({
		summary: '',
		authorHref: null,
		tags: [],
		attachments: [],
		discussion: null,
		updated: Math.max(row.created_at, row.edited_at ?? 0),
		language: textLanguage(site),
		id: row.feed_id,
		title: t('feeds.comment', {
			number: String(row.number),
			name: row.author_name || t('comments.anonymous'),
			title: row.title || t('article.untitled'),
		}),
		href: `${href(row.path!)}/comments/${row.number}`,
		page: href(row.path!),
		html: row.html,
		author: row.author_name || t('comments.anonymous'),
		instant: row.created_at,
	}));
}
