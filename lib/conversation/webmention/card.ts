import { mf2 } from 'microformats-parser';
import type { Comment } from '#db/schema';
import { plainText } from '#lib/content/html/plain-text';
import { depthOf } from '#lib/content/html/tags';
import { cleanName } from '#lib/conversation/comments/text';
import { type Author, authorOf, hostName, isAddress, type Page, type Root, wordsOf } from './author.ts';
import type { IsTarget, SourcePage } from './source.ts';

/** What a page says of itself, and is to the target. */
export interface Card {
	/** Of its author, or its own title; null when it has neither. */
	name: string | null;
	/** Of the entry; empty when it has none of its own (a like, a repost). */
	text: string;
	relation: Comment['relation'];
	/** Address of the author's picture. */
	photo: string | null;
}

const NAME = 80;
const TEXT = 500;
const LONG = 100_000;
/** A page beyond this is read for its title alone. */
const MOST = 400_000;
const ENTRIES = 200;
/** Nested deeper, a page is made to be slow. */
const DEEPEST = 300;
const PROPERTIES = 4000;

const relations = [
	['in-reply-to', 'reply'],
	['like-of', 'like'],
	['repost-of', 'repost'],
	['bookmark-of', 'bookmark'],
] as const;

/**
 * Reads the h-entry of a page that names the target, or else its title; `around`: the words around the link, for
 * pages that do not say which are theirs. Never throws, whatever the page is.
 */
export function readCard(page: SourcePage, isTarget: IsTarget, around: string): Card {
	const title = /<title[^>]{0,200}>([^<]{0,1000})/i.exec(page.text.slice(0, MOST))?.[1] ?? '';
	const plain: Card = {
		name: clean(plainText(title), NAME) || null,
		text: clean(around, TEXT),
		relation: null,
		photo: null,
	};
	if (!/html/.test(page.type) || page.text.length > MOST || isSlow(page.text)) return plain;
	try {
		const seen = mf2(page.text, { baseUrl: page.url });
		const entry = entryOf(seen.items, isTarget);
		return entry ? cardOf(entry, seen, plain, { isTarget, url: page.url }) : plain;
	} catch {
		return plain;
	}
}

/** Whether a page is made to be slow: the readers of trees and of microformats take time with the square of these. */
export function isSlow(html: string): boolean {
	const properties = html.match(/\b(?:h|p|u|dt|e)-[a-z]/g)?.length ?? 0;
	return properties > PROPERTIES || depthOf(html) > DEEPEST;
}

function cardOf(
	entry: Root,
	page: Page,
	plain: Card,
	{ isTarget, url }: { isTarget: IsTarget; url: string },
): Card {
	const { properties } = entry;
	const author = authorOf(entry, page);
	const relation = relations.find(([name]) => names(properties[name], isTarget))?.[1] ?? null;
	const content = wordsOf(properties.content?.[0]) || wordsOf(properties.summary?.[0]);
	const within = plain.text !== '' && clean(content, LONG).includes(plain.text.replace(/…$/, ''));
	const own = relation !== 'reply' && within ? plain.text : content || plain.text;
	return {
		name: (author && nameOf(author, url)) ?? plain.name,
		text: relation === null || relation === 'reply' ? clean(own, TEXT) : '',
		relation,
		photo: author && /^https?:\/\//i.test(author.photo) ? author.photo : null,
	};
}

/** A name is never an address: of who has no other, the host. */
function nameOf(author: Author, base: string): string | null {
	const name = clean(author.name, LONG);
	if (name && !isAddress(name)) return clean(name, NAME);
	return name || author.url ? clean(hostName(author.url || name, base), NAME) || null : null;
}

/** The first entry that names the target, else the first. */
function entryOf(items: Root[], isTarget: IsTarget): Root | undefined {
	const entries = items
		.flatMap((item) => [item, ...((item.children ?? []) as Root[])])
		.filter((item) => item.type?.includes('h-entry'))
		.slice(0, ENTRIES);
	return entries.find((entry) => speaksOf(entry, isTarget)) ?? entries[0];
}

function speaksOf({ properties }: Root, isTarget: IsTarget): boolean {
	if (relations.some(([name]) => names(properties[name], isTarget))) return true;
	const html = (properties.content?.[0] as { html?: string } | undefined)?.html ?? '';
	return [...html.matchAll(/href="([^"]{1,2000})"/g)].some(([, href]) => leads(href!, isTarget));
}

function names(values: unknown[] | undefined, isTarget: IsTarget): boolean {
	return (values ?? []).some((value) => {
		const urls = (value as { properties?: { url?: unknown[] } } | null)?.properties?.url ?? [];
		return [value, (value as { value?: unknown } | null)?.value, ...urls].some(
			(one) => typeof one === 'string' && leads(one, isTarget),
		);
	});
}

function leads(address: string, isTarget: IsTarget): boolean {
	const url = URL.parse(address.replaceAll('&amp;', '&'));
	if (!url) return false;
	url.hash = '';
	return isTarget(url);
}

/** Without what cannot be seen or turns the writing round, on one line, cut at a word. */
export function clean(words: string, limit: number): string {
	const plain = cleanName(cleanName(words).replace(/(?!\u200d)[\p{Cf}\p{Co}]/gu, ''));
	if (plain.length <= limit) return plain;
	return `${plain
		.slice(0, limit)
		.replace(/\s\S*$/, '')
		.toWellFormed()}…`;
}
