export type Act = 'reply' | 'quote' | 'report' | 'history' | 'follow' | 'fediverse';

/** In which order the threads of an article are read; their numbers are the same in each. */
export const readingOrders = ['oldest', 'newest', 'most-liked'] as const;
export type ReadingOrder = (typeof readingOrders)[number];

/** What a path below the blog's root asks for. Paths are decoded, NFC, without slashes at the ends. */
export type Address =
	| { view: 'article'; path: string }
	| { view: 'comments'; path: string; page: number }
	/** Its threads in one order: below `comments`, where no slug can be. */
	| { view: 'ordered'; path: string; order: ReadingOrder; page: number }
	/** The thread that a comment opens, by itself. */
	| { view: 'thread'; path: string; number: number }
	| { view: 'replies'; path: string; number: number; page: number }
	| { view: 'mentions'; path: string; page: number }
	| { view: 'comment'; path: string; number: number }
	/** What a reader can do with a comment; number 0: with the whole conversation. */
	| { view: 'act'; path: string; number: number; act: Act }
	| { view: 'wordpress-comment'; path: string; id: number }
	| { view: 'dates'; period: string; page: number };

const number = '([1-9]\\d{0,8})';
const suffixes: readonly [RegExp, (path: string, first: number, second: number) => Address][] = [
	[new RegExp(`^(.+)/comment-page-${number}$`), (path, page) => ({ view: 'comments', path, page })],
	[
		new RegExp(`^(.+)/comments/${number}/replies/${number}$`),
		(path, first, page) => ({ view: 'replies', path, number: first, page }),
	],
	[
		new RegExp(`^(.+)/comments/${number}/thread$`),
		(path, first) => ({ view: 'thread', path, number: first }),
	],
	[new RegExp(`^(.+)/comments/wp-${number}$`), (path, id) => ({ view: 'wordpress-comment', path, id })],
	[new RegExp(`^(.+)/comments/${number}$`), (path, first) => ({ view: 'comment', path, number: first })],
	[new RegExp(`^(.+)/trackbacks/${number}$`), (path, page) => ({ view: 'mentions', path, page })],
];
const dates = new RegExp(
	`^(\\d{4}(?:/(?:0[1-9]|1[0-2])(?:/(?:0[1-9]|[12]\\d|3[01]))?)?)(?:/page/${number})?$`,
);

const acts = /^(.+)\/comments\/(?:([1-9]\d{0,8})\/)?(reply|quote|report|history|follow|fediverse)$/;

const ordered = new RegExp(`^(.+)/comments/(${readingOrders.join('|')})(?:/${number})?$`);

/** Reads a path by its ending; what is nothing else is an article's. */
export function parseAddress(path: string): Address {
	const date = dates.exec(path);
	if (date && isDate(date[1]!))
		return { view: 'dates', period: date[1]!.replaceAll('/', '-'), page: Number(date[2] ?? 1) };
	for (const [pattern, build] of suffixes) {
		const match = pattern.exec(path);
		if (match) return build(match[1]!, Number(match[2]), Number(match[3]));
	}
	const [, of, order, page = 1] = ordered.exec(path) ?? [];
	if (of) return { view: 'ordered', path: of, order: order as ReadingOrder, page: Number(page) };
	const act = acts.exec(path);
	if (act && (act[3] === 'fediverse' ? !act[2] : act[2] || act[3] === 'follow')) {
		return { view: 'act', path: act[1]!, number: Number(act[2] ?? 0), act: act[3] as Act };
	}
	return { view: 'article', path };
}

/** Whether a year, month or day ('2010/02/28') is in the calendar. */
function isDate(period: string): boolean {
	const [year = 0, month = 1, day = 1] = period.split('/').map(Number);
	return new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
}

/** The first segments under which the program answers itself. */
export const reservedFirst: ReadonlySet<string> = new Set(
	`.well-known admin ap api apple-touch-icon.png author avatar category comments favicon.ico feed feed.json healthz indieauth me media micropub oembed page preview readyz receipt
	robots.txt search set-up sign-in sign-out sitemap sitemap.xml social subscribe tag trackback webmention
	wp-content xmlrpc.php _next _postilla`.split(/\s+/),
);
const reservedLast = /\/(feed|trackback|atom)$/;

/** Whether an article cannot live here because the program answers the address itself. */
export function isReserved(path: string): boolean {
	const first = path.split('/', 1)[0]!.toLowerCase();
	return (
		path === '' ||
		reservedFirst.has(first) ||
		reservedLast.test(path) ||
		parseAddress(path).view !== 'article'
	);
}

/** The address to print for a path: each segment percent-encoded. */
export function href(path: string): string {
	return `/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** Where an article's threads are read in an order; the first page of the blog's own is the article. */
export const orderHref = (base: string, order: ReadingOrder, page = 1): string =>
	`${base}/comments/${order}${page === 1 ? '' : `/${page}`}`;
