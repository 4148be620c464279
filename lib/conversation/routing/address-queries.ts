import type { Database, Site } from '#db/schema';
import { placeOf } from '#lib/conversation/comments/numbers';
import { findByWordpressId, findComment, firstOfThread } from '#lib/conversation/comments/queries';
import { pagesOf } from '#lib/platform/paging/paging';
import { href, isReserved, orderHref, parseAddress } from '#lib/publishing/addresses/address';
import { belowOldBlog } from '#lib/publishing/addresses/old-base';
import { passing, permanent, type Redirect } from '#lib/publishing/addresses/redirect';
import { findTerm } from '#lib/publishing/articles/archive-queries';
import { homeOf } from '#lib/publishing/articles/home';
import { articleAt } from '#lib/publishing/articles/queries';
import { termHref } from '#lib/publishing/articles/views';
import { legacyUpload } from '#lib/publishing/media/queries';
import { getSite } from '#lib/site/settings/queries';
import { resolveFeed } from './feed-addresses.ts';
import { forgive } from './forgiven.ts';
import { resolveBehind, resolveOld } from './moved.ts';
import { resolveQuery } from './old-address-queries.ts';

/** Whether this reader has given the password of a protected article. */
export type IsOpen = (article: { id: number; password: string }) => boolean;

/**
 * Where an address leads when it is not a page itself: old WordPress addresses and the places of comments.
 * `path` is decoded, without slashes at the ends; null means that the address is to be rendered. Of a protected
 * article's discussion only those learn anything for whom `isOpen`; all others are led to its password.
 */
export async function resolveAddress(
	db: Database,
	path: string,
	search: URLSearchParams,
	isOpen: IsOpen = () => false,
): Promise<Redirect | null> {
	if (path === '' || path === 'index.php') return resolveQuery(db, search);
	const fixed = wellKnown[path];
	if (fixed) return fixed;
	if (path.startsWith('wp-content/uploads/')) {
		const location = await legacyUpload(db, path.slice('wp-content/uploads/'.length));
		return location ? permanent(location) : null;
	}
	// People who follow the address for machines are led to what they may speak of.
	const pinged = /^(.+)\/trackback$/.exec(path)?.[1];
	if (pinged && (await articleAt(db, pinged))) return passing(href(pinged));
	const found =
		(await resolveDiscussion(db, path, isOpen)) ??
		(await resolveListing(db, path)) ??
		(await resolveOld(db, path));
	if (found || (await articleAt(db, path))) return found;
	const feed = await resolveFeed(db, path);
	// What really was there goes before what another program would have there.
	if (feed) return (await resolveBehind(db, path)) ?? feed;
	const below = await belowOldBlog(db, path);
	if (below === null) return isPage(path) ? null : forgive(db, path);
	return (await resolveAddress(db, below, search, isOpen)) ?? permanent(below === '' ? '/' : href(below));
}

/** What other programs ask for at addresses of their own. */
const wellKnown: Record<string, Redirect | undefined> = Object.assign(Object.create(null), {
	'.well-known/change-password': passing('/me/keys'),
	'security.txt': permanent('/.well-known/security.txt'),
	'apple-touch-icon-precomposed.png': permanent('/apple-touch-icon.png'),
});

/** Whether a path belongs to the program, or lists the articles of a time. */
function isPage(path: string): boolean {
	const view = parseAddress(path).view;
	const first = path.split('/', 1)[0]!;
	return view === 'dates' || (isReserved(first) && !/^\d{4}$/.test(first));
}

/** A category, tag or author whose name is spelled with other capitals. */
async function resolveCapitals(db: Database, listing: string, suffix: string): Promise<Redirect | null> {
	const lower = listing.toLowerCase();
	const [, taxonomy, slug] = /^(category|tag)\/([^/]+)$/.exec(lower) ?? [];
	if (lower === listing || (taxonomy !== 'category' && taxonomy !== 'tag')) return null;
	const given = /^(?:category|tag)\/([^/]+)$/.exec(listing)?.[1];
	if (given && (await findTerm(db, taxonomy, given))) return null;
	return (await findTerm(db, taxonomy, slug!)) ? permanent(termHref(taxonomy, slug!) + suffix) : null;
}

/** The addresses below an article. */
async function resolveDiscussion(db: Database, path: string, isOpen: IsOpen): Promise<Redirect | null> {
	const address = parseAddress(path);
	if (address.view === 'article' || address.view === 'dates') return null;
	const base = href(address.path);
	const article = await articleAt(db, address.path);
	if (article?.password && !isOpen({ id: article.id, password: article.password })) return passing(base);
	if (address.view === 'comments' || address.view === 'mentions') {
		return address.page === 1 ? { location: base, status: 308 } : null;
	}
	if (address.view === 'ordered') {
		const spelling = orderHref('', address.order, address.page);
		return path.endsWith(spelling) ? null : { location: base + spelling, status: 308 };
	}
	if (address.view === 'replies') {
		return address.page === 1 ? { location: `${base}/comments/${address.number}`, status: 308 } : null;
	}
	if (!article || address.view === 'act') return null;
	if (address.view === 'wordpress-comment') {
		const old = await findByWordpressId(db, article.id, address.id);
		if (!old) return null;
		if (old.list === 'comments') return passing(`${base}/comments/${old.number}`);
		return passing(mentionPlace(base, old.number!, await getSite(db)));
	}
	const comment = await findComment(db, article.id, address.number);
	if (address.view === 'thread') {
		if (!comment?.reply_number) return null;
		return passing(`${await pageOfThread(db, base, article.id, comment)}#c${comment.number}`);
	}
	return comment ? passing(`${await pageOfComment(db, base, article.id, comment)}#c${comment.number}`) : null;
}

type Placed = NonNullable<Awaited<ReturnType<typeof findComment>>>;

/** The page of an article that holds a comment. */
export async function pageOfComment(
	db: Database,
	base: string,
	articleId: number,
	comment: Placed,
): Promise<string> {
	const { page, repliesPage } = placeOf(comment, await getSite(db))!;
	if (repliesPage > 1) return pageOfThread(db, base, articleId, comment);
	return page === 1 ? base : `${base}/comment-page-${page}`;
}

/** The page that holds it where its thread is read by itself. */
export async function pageOfThread(
	db: Database,
	base: string,
	articleId: number,
	comment: Placed,
): Promise<string> {
	const { repliesPage } = placeOf(comment, await getSite(db))!;
	const root = await firstOfThread(db, articleId, comment.thread_number!);
	const part = repliesPage === 1 ? 'thread' : `replies/${repliesPage}`;
	return `${base}/comments/${root}/${part}`;
}

function mentionPlace(base: string, number: number, site: Site): string {
	const page = pagesOf(number, site.threads_per_page);
	return page === 1 ? `${base}#t${number}` : `${base}/trackbacks/${page}#t${number}`;
}

/** First pages have one address, but for the articles' own where a page stands at the front; nested categories live under their own name; feeds have one spelling. */
async function resolveListing(db: Database, path: string): Promise<Redirect | null> {
	const first = /^(?:(.*)\/)?page\/1$/.exec(path);
	if (first && !first[1] && (await homeOf(db))) return null;
	if (first) return { location: first[1] ? href(first[1]) : '/', status: 308 };
	const feed = /^(?:category|tag|author)\//.test(path) && (await resolveFeed(db, path));
	if (feed) return (await resolveBehind(db, path)) ?? feed;
	const [listing, suffix = ''] = path.split(/((?:\/page\/\d+|\/feed(?:\/atom)?)$)/);
	const category = /^category\/.+\/([^/]+)$/.exec(listing!);
	if (category && !(await resolveBehind(db, path)))
		return permanent(`${termHref('category', category[1]!)}${suffix}`);
	return resolveCapitals(db, listing!, suffix);
}
