import { isPayloadPath } from '#lib/platform/next-contract/request';
import { href, isReserved, parseAddress, reservedFirst } from './address.ts';

/** What a request target asks for, read once for everybody. */
export type Target =
	| { kind: 'malformed' }
	/** Another spelling of an address: slashes at the end or doubled. */
	| { kind: 'moved'; location: string; path: string; search: string }
	/** `path` is decoded, NFC, without slashes at the ends; `href` is the one spelling of it. */
	| { kind: 'read'; path: string; href: string; search: string };

const LONGEST = 4096;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const neverInAPath = /[\u0000-\u001f\u007f]/;

/** Reads a request target such as `/2010/03/a%CC%80/?utm_source=x`. */
export function readTarget(url: string): Target {
	if (!url.startsWith('/') || url.length > LONGEST) return { kind: 'malformed' };
	const [, raw, search] = /^([^?#]*)(\?[^#]*)?/.exec(url)!;
	const decoded = decode(raw!);
	if (decoded === null || neverInAPath.test(decoded)) return { kind: 'malformed' };
	const segments = decoded.split('/').filter(Boolean);
	if (segments.includes('.') || segments.includes('..')) return { kind: 'malformed' };
	const path = segments.join('/');
	// Built from whole segments, so it can never begin with two slashes and leave the site.
	const spelling = href(path);
	if (decoded !== `/${path}`)
		return { kind: 'moved', location: spelling + (search ?? ''), path, search: search ?? '' };
	return { kind: 'read', path, href: spelling, search: search ?? '' };
}

function decode(raw: string): string | null {
	try {
		return decodeURIComponent(raw).normalize('NFC');
	} catch {
		return null;
	}
}

/**
 * How an address is answered.
 * - `page`: the same for everyone, kept;
 * - `unbounded`: the same for everyone, but anyone can invent more of them: kept apart, in little room;
 * - `question`: rendered for its query, never kept;
 * - `answer`: to a program, for its query, kept apart like `unbounded`;
 * - `missing`: reserved, and nothing is there yet;
 * - `private`: handed to Next as it came.
 */
export type Route = 'page' | 'unbounded' | 'question' | 'answer' | 'missing' | 'private';

/** Reserved first segments that are not private. */
const publicFirst: Record<string, Route> = {
	trackback: 'missing',
	webmention: 'private',
	'xmlrpc.php': 'private',
	'.well-known': 'page',
	ap: 'answer',
	'apple-touch-icon.png': 'page',
	author: 'page',
	api: 'private',
	avatar: 'unbounded',
	category: 'page',
	comments: 'page',
	'favicon.ico': 'page',
	feed: 'page',
	'feed.json': 'page',
	page: 'page',
	'robots.txt': 'page',
	search: 'question',
	sitemap: 'page',
	'sitemap.xml': 'page',
	social: 'page',
	tag: 'page',
	'wp-content': 'page',
};

/** Where the document is that other servers ask for at an address of a page; any other address stays as it is. */
export function activityAddress(url: string): string {
	const target = readTarget(url);
	if (target.kind === 'malformed' || routeOf(target.path) !== 'page') return url;
	// WordPress's own names of texts lead on to these first.
	if (asksByNumber(target.search)) return url;
	const { path } = target;
	const first = path.split('/', 1)[0]!.toLowerCase();
	const { view } = parseAddress(path);
	const isText = !reservedFirst.has(first) && (view === 'article' || view === 'comment');
	return path === '' ? '/ap/at' : isText || first === 'author' ? `/ap/at${href(path)}` : url;
}

/** Whether programs ask there, by keys: cookies mean nothing. */
export const isApi = (path: string) => /^(api\/v1\/|(micropub|indieauth)(\/|$))/.test(path);

/** How the address at a decoded path is answered to a GET. */
export function routeOf(path: string): Route {
	if (isPayloadPath(path)) return 'missing';
	if (path === 'api/v1') return 'page';
	if (path === '.well-known/webfinger') return 'answer';
	if (path.startsWith('api/v1/')) return path === 'api/v1/search' ? 'private' : 'answer';
	if (/^api\/live\/\d+$/.test(path)) return 'page';
	if (parseAddress(path).view === 'act') return 'unbounded';
	const first = path.split('/', 1)[0]!;
	if (path === '' || /^\d{4}$/.test(first)) return endsInTrackback(path) ? 'missing' : 'page';
	if (isReserved(first)) return publicFirst[first.toLowerCase()] ?? 'private';
	return endsInTrackback(path) ? 'missing' : 'page';
}

/** Whether the page at a decoded path is one that React runs; a mailed decision is made on a readers' page. */
export const isDashboard = (path: string) => /^admin(?!\/decide\/)(\/|$)/i.test(path);

/** What takes trackbacks lives below articles, and has nothing to read. */
const endsInTrackback = (path: string) => /(^|\/)trackback$/.test(path);

/** The path of the article whose trackbacks are taken at a path; null when none are. */
export function articleOfTrackback(path: string): string | null {
	return /^(.+)\/trackback$/.exec(path)?.[1] ?? null;
}

const asked: Record<string, number> = {
	q: 200,
	in: 20,
	category: 100,
	tag: 100,
	author: 100,
	year: 4,
	page: 4,
};

/** The query a page is rendered for: what the search page is asked, and nothing for any other. */
export function keptQuery(route: Route, search: string): string {
	if (route === 'answer') return answerQuery(search);
	if (route !== 'question') return '';
	const given = new URLSearchParams(search);
	const kept = Object.entries(asked).flatMap(([name, longest]) => {
		const clean = (given.get(name) ?? '')
			.slice(0, longest)
			.toWellFormed()
			.replace(/\p{Cc}+/gu, ' ')
			.trim();
		return clean ? [`${name}=${encodeURIComponent(clean)}`] : [];
	});
	return kept.length > 0 ? `?${kept.join('&')}` : '';
}

/** The query of a program in one spelling, as far as anything of ours is asked so. */
function answerQuery(search: string): string {
	const given = new URLSearchParams(search.slice(0, 500));
	given.sort();
	return given.size > 0 ? `?${given}` : '';
}

/** Whether a query asks for something by its number or name, as WordPress's own addresses do. */
export function asksByNumber(search: string): boolean {
	return /[?&](p|page_id|attachment_id|m|cat|author|tag|category_name|author_name|feed|paged)=/.test(search);
}
