import { readTags } from '#lib/content/html/tags';

const linking = ['href', 'src', 'cite', 'data', 'poster'];
const unseen = new Set([
	'script',
	'style',
	'template',
	'noscript',
	'title',
	'svg',
	'head',
	'nav',
	'textarea',
]);
const blocks = new Set(
	`p li dd dt td th div section article aside header footer main blockquote figcaption h1 h2 h3 h4 h5 h6 br hr
	ul ol dl table tr body form pre`.split(/\s+/),
);
const LONGEST = 4000;

export interface SourcePage {
	/** Media type. */
	type: string;
	text: string;
	/** Where it was found. */
	url: string;
}

/** Whether an address, without its fragment, is the one that is looked for. */
export type IsTarget = (url: URL) => boolean;

/** The one address, exactly but for the fragment (W3C Webmention §3.2.2). */
export function exactly(target: string): IsTarget {
	const wanted = URL.parse(target);
	if (wanted) wanted.hash = '';
	return (url) => url.href === wanted?.href;
}

/**
 * The words around the first link to the target: in HTML those of the block in which an element names it, empty in
 * JSON, where a whole string has to, and in other text, where a whole word does. Null: the page has no such link.
 */
export function linkIn({ type, text, url }: SourcePage, isTarget: IsTarget): string | null {
	const is = (address: string, base?: string) => {
		const parsed = URL.parse(address, base);
		if (!parsed) return false;
		parsed.hash = '';
		return isTarget(parsed);
	};
	if (/[/+]json$/.test(type)) return jsonNames(text, is) ? '' : null;
	if (/^(text\/html|application\/xhtml\+xml)$/.test(type)) return aroundLink(text, url, is);
	if (!type.startsWith('text/')) return null;
	return text.split(/[\s<>"'()]+/).some((word) => is(word)) ? '' : null;
}

type Is = (address: string, base?: string) => boolean;

function aroundLink(html: string, url: string, is: Is): string | null {
	let base = url;
	let found = false;
	let over = false;
	let hidden = 0;
	let block = '';
	const border = (name: string) => {
		if (!blocks.has(name)) return;
		if (found) over = true;
		else block = '';
	};
	readTags(html, {
		open(name, attributes) {
			if (over) return;
			border(name);
			// What ends the head where nobody wrote its end.
			if (name === 'body') hidden = 0;
			if (unseen.has(name)) hidden++;
			if (name === 'base' && attributes.href) base = URL.parse(attributes.href, url)?.href ?? base;
			else if (linking.some((one) => attributes[one] && is(attributes[one], base))) found = true;
		},
		text(words) {
			if (!over && hidden === 0 && block.length < LONGEST) block += words;
		},
		close(name) {
			if (unseen.has(name)) hidden = Math.max(0, hidden - 1);
			if (!over) border(name);
		},
	});
	return found ? block : null;
}

function jsonNames(text: string, is: Is): boolean {
	let found = false;
	try {
		JSON.parse(text, (_, value) => {
			found ||= typeof value === 'string' && is(value);
			return null;
		});
	} catch {
		return false;
	}
	return found;
}
