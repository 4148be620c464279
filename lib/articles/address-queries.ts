import type { Database, Site } from '#db/schema';
import { pagesOf, placeOf } from '#lib/comments/numbers';
import { findByWordpressId, findComment, firstOfThread } from '#lib/comments/queries';
import { legacyUpload } from '#lib/media/queries';
import { reads } from '#lib/server/reading';
import { getSite } from '#lib/site/queries';
import { href, parseAddress } from './address.ts';
import { articleAt } from './queries.ts';
import { articlesTag } from './tags.ts';
import { authorHref, termHref } from './views.ts';
import { visible } from './visible.ts';

export interface Redirect {
	location: string;
	status: 301 | 302 | 308;
}

const permanent = (location: string): Redirect => ({ location, status: 301 });
const passing = (location: string): Redirect => ({ location, status: 302 });

/**
 * Where an address leads when it is not a page itself: old WordPress addresses and the places of comments.
 * `path` is decoded, without slashes at the ends; null means that the address is to be rendered.
 */
export async function resolveAddress(
	db: Database,
	path: string,
	search: URLSearchParams,
): Promise<Redirect | null> {
	if (path === '' || path === 'index.php') return resolveQuery(db, search);
	if (path.startsWith('wp-content/uploads/')) {
		const location = await legacyUpload(db, path.slice('wp-content/uploads/'.length));
		return location ? permanent(location) : null;
	}
	return (await resolveDiscussion(db, path)) ?? resolveListing(path) ?? resolveOld(db, path);
}

/** Addresses by number, which WordPress always answers: `/?p=7`, `/?m=201003`, `/?tag=slug`, … */
async function resolveQuery(db: Database, search: URLSearchParams): Promise<Redirect | null> {
	const id = Number(search.get('p') ?? search.get('page_id') ?? search.get('attachment_id') ?? Number.NaN);
	if (Number.isSafeInteger(id)) return resolveWordpressId(db, id);
	const month = /^(\d{4})(\d{2})?(\d{2})?$/.exec(search.get('m') ?? '');
	if (month) return permanent(`/${month.slice(1).filter(Boolean).join('/')}`);
	const tag = search.get('tag');
	if (tag) return permanent(termHref('tag', tag));
	const category = search.get('category_name');
	if (category) return permanent(termHref('category', category.split('/').at(-1)!));
	const author = search.get('author_name');
	if (author) return permanent(authorHref(author));
	const key = search.has('cat') ? 'term' : search.has('author') ? 'person' : null;
	const number = Number(search.get('cat') ?? search.get('author') ?? Number.NaN);
	if (key && Number.isSafeInteger(number)) return resolveNumbered(db, key, number);
	const feed = search.get('feed');
	if (feed)
		return permanent(
			feed.startsWith('comments') ? '/comments/feed' : feed === 'atom' ? '/feed/atom' : '/feed',
		);
	const page = Number(search.get('paged'));
	return Number.isSafeInteger(page) && page > 1 ? permanent(`/page/${page}`) : null;
}

async function resolveWordpressId(db: Database, id: number): Promise<Redirect | null> {
	reads(articlesTag);
	const article = await db
		.selectFrom('article')
		.select('path')
		.where('wordpress_id', '=', id)
		.where(visible(Date.now()))
		.orderBy('import_source_id')
		.executeTakeFirst();
	if (article?.path) return permanent(href(article.path));
	const media = await db
		.selectFrom('media')
		.select(['path', 'status'])
		.where('wordpress_id', '=', id)
		.where('status', '=', 'stored')
		.executeTakeFirst();
	return media ? permanent(`/media${href(media.path)}`) : null;
}

async function resolveNumbered(db: Database, table: 'term' | 'person', id: number): Promise<Redirect | null> {
	if (table === 'person') {
		const person = await db
			.selectFrom('person')
			.select('slug')
			.where('wordpress_id', '=', id)
			.executeTakeFirst();
		return person ? permanent(authorHref(person.slug)) : null;
	}
	const term = await db
		.selectFrom('term')
		.select(['taxonomy', 'slug'])
		.where('wordpress_id', '=', id)
		.where('taxonomy', '=', 'category')
		.executeTakeFirst();
	return term ? permanent(termHref('category', term.slug)) : null;
}

/** The addresses below an article. */
async function resolveDiscussion(db: Database, path: string): Promise<Redirect | null> {
	const address = parseAddress(path);
	if (address.view === 'article' || address.view === 'dates') return null;
	const base = href(address.path);
	if (address.view === 'comments' || address.view === 'mentions') {
		return address.page === 1 ? { location: base, status: 308 } : null;
	}
	if (address.view === 'replies') {
		return address.page === 1 ? { location: `${base}/comments/${address.number}`, status: 308 } : null;
	}
	const article = await articleAt(db, address.path);
	if (!article || article.password !== null) return null;
	if (address.view === 'wordpress-comment') {
		const old = await findByWordpressId(db, article.id, address.id);
		if (!old) return null;
		if (old.list === 'comments') return passing(`${base}/comments/${old.number}`);
		return passing(mentionPlace(base, old.number!, await getSite(db)));
	}
	const comment = await findComment(db, article.id, address.number);
	return comment ? passing(await commentPlace(db, base, article.id, comment)) : null;
}

/** The page that holds a comment, at its place. */
async function commentPlace(
	db: Database,
	base: string,
	articleId: number,
	comment: { number: number | null; thread_number: number | null; reply_number: number | null },
): Promise<string> {
	const place = placeOf(comment, await getSite(db))!;
	if (place.repliesPage > 1) {
		const root = await firstOfThread(db, articleId, comment.thread_number!);
		return `${base}/comments/${root}/replies/${place.repliesPage}#c${comment.number}`;
	}
	return place.page === 1
		? `${base}#c${comment.number}`
		: `${base}/comment-page-${place.page}#c${comment.number}`;
}

function mentionPlace(base: string, number: number, site: Site): string {
	const page = pagesOf(number, site.threads_per_page);
	return page === 1 ? `${base}#t${number}` : `${base}/trackbacks/${page}#t${number}`;
}

/** First pages have one address; nested categories live under their own name; feeds have one spelling. */
function resolveListing(path: string): Redirect | null {
	const first = /^(?:(.*)\/)?page\/1$/.exec(path);
	if (first) return { location: first[1] ? href(first[1]) : '/', status: 308 };
	const nested = /^category\/.+\/([^/]+?)((?:\/page\/\d+|\/feed(?:\/atom)?)?)$/.exec(path);
	if (nested && nested[1] !== 'page' && nested[1] !== 'feed') {
		return permanent(`${termHref('category', nested[1]!)}${nested[2]}`);
	}
	const feed = /^(.*?)\/?feed\/(?:rss2?|rdf)$/.exec(path);
	return feed ? permanent(feed[1] ? `${href(feed[1])}/feed` : '/feed') : null;
}

/** What the import wrote down, the parts of a text that WordPress cut into pages, and attachments. */
async function resolveOld(db: Database, path: string): Promise<Redirect | null> {
	const old = await db.selectFrom('old_address').selectAll().where('path', '=', path).executeTakeFirst();
	if (old) return targetOf(db, old.target, old.target_id);
	const part = /^(.+)\/\d{1,3}$/.exec(path);
	if (part && (await articleAt(db, part[1]!)) && !(await articleAt(db, path)))
		return permanent(href(part[1]!));
	return null;
}

async function targetOf(
	db: Database,
	target: 'article' | 'term' | 'person' | 'media',
	id: number,
): Promise<Redirect | null> {
	if (target === 'article') {
		const row = await db
			.selectFrom('article')
			.select('path')
			.where('id', '=', id)
			.where(visible(Date.now()))
			.executeTakeFirst();
		return row?.path ? permanent(href(row.path)) : null;
	}
	if (target === 'term') {
		const row = await db
			.selectFrom('term')
			.select(['taxonomy', 'slug'])
			.where('id', '=', id)
			.executeTakeFirst();
		return row ? permanent(termHref(row.taxonomy, row.slug)) : null;
	}
	if (target === 'person') {
		const row = await db.selectFrom('person').select('slug').where('id', '=', id).executeTakeFirst();
		return row ? permanent(authorHref(row.slug)) : null;
	}
	const row = await db
		.selectFrom('media')
		.select('path')
		.where('id', '=', id)
		.where('status', '=', 'stored')
		.executeTakeFirst();
	return row ? permanent(`/media${href(row.path)}`) : null;
}
