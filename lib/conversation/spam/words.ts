import type { Comment } from '#db/schema';

/** What the classifier looks at in a comment. */
export interface Worded {
	text: string;
	/** With the addresses of its links. */
	html: string;
	name: string;
	url: string | null;
}

/** A comment as the classifier reads it. */
export const worded = (row: Pick<Comment, 'text' | 'html' | 'author_name' | 'author_url'>): Worded => ({
	text: row.text,
	html: row.html,
	name: row.author_name,
	url: row.author_url,
});

const MOST = 400;
const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/** Addresses that a comment links to, each once: what is a link in its HTML, and what looks like one in its text. */
export function linksIn({ html, text }: Pick<Worded, 'html' | 'text'>): string[] {
	const inHtml = [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/gi)].map((match) =>
		match[1]!.replaceAll('&amp;', '&'),
	);
	const inText = [...text.matchAll(/\b(?:https?:\/\/|www\.)[^\s<>"')\]]+/gi)].map((match) => match[0]);
	const bbcode = [...text.matchAll(/\[url=["']?([^\]"']+)/gi)].map((match) => match[1]!);
	const outside = [...inHtml, ...inText, ...bbcode].filter((address) => !/^[/#]/.test(address));
	return [...new Map(outside.map((address) => [plainAddress(address), address])).values()];
}

const plainAddress = (address: string) =>
	address
		.toLowerCase()
		.replace(/^https?:\/\//, '')
		.replace(/[/.,;:!?]+$/, '');

/** The host of an address, without www; null for none. */
function hostOf(address: string): string | null {
	const parsed = URL.parse(/^[a-z][a-z0-9+.-]*:/i.test(address) ? address : `http://${address}`);
	return parsed?.hostname ? parsed.hostname.replace(/^www\./, '') : null;
}

/** The sites that a comment, or its writer's address, leads to, each once, without www. */
export function sitesIn(comment: Worded): string[] {
	const links = [...(comment.url ? [comment.url] : []), ...linksIn(comment).slice(0, 50)];
	return [
		...new Set(links.map(hostOf).filter((host) => host?.includes('.') && host.length <= 100)),
	] as string[];
}

/** The words of a comment, each once: of the text, of its writer's name, and the hosts it links to. */
export function wordsIn(comment: Worded): string[] {
	const found = new Set<string>();
	for (const [match] of fold(comment.text).matchAll(word)) {
		if (found.size >= MOST) break;
		if (/^\p{N}{4,}$/u.test(match)) found.add(`digits:${Math.min(match.length, 12)}`);
		if (match.length > 1 && match.length <= 30) found.add(match);
	}
	for (const [match] of fold(comment.name).matchAll(word)) {
		if (match.length > 1 && match.length <= 30) found.add(`name:${match}`);
	}
	const links = [...linksIn(comment), ...(comment.url ? [comment.url] : [])];
	for (const link of links.slice(0, 50)) {
		const host = hostOf(link);
		if (!host || host.length > 100) continue;
		found.add(`host:${host}`);
		found.add(`host:${host.split('.').at(-1)}`);
	}
	if (links.length > 0) found.add(`links:${Math.min(links.length, 4)}`);
	return [...found].slice(0, MOST + 60);
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase();

/** A word of `wordsIn` as people read it; null for one that is not a word of the comment. */
export function readable(found: string): string | null {
	if (/^(links|digits):/.test(found)) return null;
	return found.replace(/^(host|name):/, '');
}
