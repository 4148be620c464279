import { mf2 } from 'microformats-parser';
import { plainText } from '#lib/markdown/plain-text';

/** What a page says of itself. */
export interface Card {
	/** Of its author, or its own title. */
	name: string;
	/** Of the entry; empty when it has none of its own (a like, a repost). */
	text: string;
}

const NAME = 80;
const TEXT = 500;
/** A page beyond this is read for its title alone. */
const MOST = 400_000;

type Root = ReturnType<typeof mf2>['items'][number];

/** Reads the h-entry of a page, or else its title. Never throws, whatever the page is. */
export function readCard(page: { type: string; text: string; url: string }): Card {
	const title = /<title[^>]{0,200}>([^<]{0,1000})/i.exec(page.text)?.[1] ?? '';
	const fallback = { name: clean(plainText(title), NAME) || new URL(page.url).hostname, text: '' };
	if (!/html/.test(page.type) || page.text.length > MOST) return fallback;
	try {
		const entry = entryOf(mf2(page.text, { baseUrl: page.url }).items);
		if (!entry) return fallback;
		const author = entry.properties.author?.[0];
		const content = wordsOf(entry.properties.content?.[0]) || wordsOf(entry.properties.summary?.[0]);
		const name = typeof author === 'object' && 'properties' in author ? author.properties.name?.[0] : author;
		return { name: clean(wordsOf(name), NAME) || fallback.name, text: clean(content, TEXT) };
	} catch {
		return fallback;
	}
}

function entryOf(items: Root[]): Root | undefined {
	const all = items.flatMap((item) => [item, ...(item.children ?? [])]) as Root[];
	return all.find((item) => item.type?.includes('h-entry'));
}

function wordsOf(value: unknown): string {
	if (typeof value === 'string') return value;
	const held = (value as { value?: unknown } | undefined)?.value;
	return typeof held === 'string' ? held : '';
}

/** Without what cannot be seen or turns the writing round, on one line, cut at a word. */
function clean(words: string, limit: number): string {
	const plain = words
		.toWellFormed()
		.normalize('NFC')
		.replace(/[\p{Cc}\p{Cf}\p{Co}\s]+/gu, ' ')
		.trim();
	if (plain.length <= limit) return plain;
	return `${plain
		.slice(0, limit)
		.replace(/\s\S*$/, '')
		.toWellFormed()}…`;
}
