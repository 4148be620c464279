import { embedNames } from './embeds.ts';

/** A shortcode of a text, with the HTML of what it encloses. */
export interface Shortcode {
	name: string;
	/** Lower-case names; what has no name is counted: '0', '1', … */
	attributes: Record<string, string>;
	/** What stands between the opening and the closing tag; null without a closing tag. */
	content: string | null;
	/** Its tags as they are written; the closing one is empty where there is none. */
	opening: string;
	closing: string;
	/** True when nothing else stands on its line. */
	alone: boolean;
}

interface Tag {
	closing: boolean;
	name: string;
	attributes: string;
	start: number;
	end: number;
	/** Written in double brackets, to be shown as text. */
	escaped: boolean;
	/** A bracket more stands before it: with one more behind its end, all is shown as text. */
	doubled: boolean;
}

const opening = /\[(\/?)([a-zA-Z][\w-]{0,59})(?![\w-])([^[\]]{0,9999})\]/y;
const deepest = 20;

/**
 * Replaces the shortcodes of a text, outside of HTML tags and code, in one pass. `expand` gives the HTML
 * for one; null leaves it as it is written, or its content when it has one. `[[code]]` becomes [code].
 */
export function replaceShortcodes(text: string, expand: (shortcode: Shortcode) => string | null): string {
	const tags = scan(text);
	const partners = pair(tags);

	function between(first: number, last: number, start: number, end: number, depth: number): string {
		let result = '';
		let position = start;
		for (let index = first; index < last; index++) {
			const tag = tags[index]!;
			if (tag.start < position || tag.end > end) continue;
			const partner = depth < deepest ? partners.get(index) : undefined;
			const closing = partner === undefined || partner >= last ? null : tags[partner]!;
			const whole = closing?.end ?? tag.end;
			if (tag.doubled && closing && text[closing.end] === ']') {
				result += text.slice(position, tag.start - 1) + text.slice(tag.start, whole);
				position = whole + 1;
				continue;
			}
			let html: string | null = null;
			if (tag.escaped) html = text.slice(tag.start + 1, whole - 1);
			else if (!tag.closing) {
				const content = closing && between(index + 1, partner!, tag.end, closing.start, depth + 1);
				const { name, attributes } = tag;
				const alone = isAlone(text, tag.start, whole);
				const opening = text.slice(tag.start, tag.end);
				const written = { opening, closing: closing ? text.slice(closing.start, closing.end) : '' };
				const shortcode = { name, attributes: parseAttributes(attributes), content, alone, ...written };
				html = expand(shortcode) ?? content;
			}
			if (html === null) continue;
			result += text.slice(position, tag.start) + html;
			position = whole;
		}
		return result + text.slice(position, end);
	}

	return between(0, tags.length, 0, text.length, 0);
}

function scan(text: string): Tag[] {
	const tags: Tag[] = [];
	const next = /[[<]/g;
	const lastGreater = text.lastIndexOf('>');
	const ends = new Map<string, number>();
	let codeUntil = 0;
	for (let found = next.exec(text); found; found = next.exec(text)) {
		const start = found.index;
		if (found[0] === '<') {
			if (start > lastGreater || !/[a-zA-Z/!]/.test(text[start + 1] ?? '')) continue;
			next.lastIndex = text.indexOf('>', start) + 1;
			const code = text.slice(start + 1, start + 6).match(/^(pre|code)[\s>]/)?.[1];
			if (code) codeUntil = Math.max(codeUntil, closerAfter(text, code, start, ends));
			continue;
		}
		const tag = tagAt(text, start);
		if (!tag || start < codeUntil) continue;
		tags.push(tag);
		next.lastIndex = tag.end;
	}
	return tags;
}

function closerAfter(text: string, name: string, start: number, ends: Map<string, number>): number {
	let end = ends.get(name) ?? 0;
	if (end !== -1 && end < start) end = text.indexOf(`</${name}>`, start);
	ends.set(name, end);
	return end;
}

function tagAt(text: string, start: number): Tag | null {
	const double = text[start + 1] === '[';
	opening.lastIndex = double ? start + 1 : start;
	const match = opening.exec(text);
	if (!match) return null;
	const name = match[2]!.toLowerCase();
	const attributes = embedNames.has(name) ? unlinked(match[3]!) : match[3]!;
	if (isMarkedUp(attributes)) return null;
	const end = match.index + match[0].length;
	const escaped = double && text[end] === ']';
	return {
		closing: match[1] === '/',
		doubled: double && !escaped,
		name,
		attributes,
		start: escaped ? start : match.index,
		end: escaped ? end + 1 : end,
		escaped,
	};
}

/** An address that an editor made a link of, as it was typed. */
function unlinked(attributes: string): string {
	return attributes.replace(
		/["']?<a\s[^<>]*?href=["']?([^"'<>\s]+)[^<>]*>[^<>]{0,2000}<\/a>["']?/gi,
		(_, address) => address,
	);
}

/** Brackets around tags are an author's, but for tags within quotes. */
function isMarkedUp(attributes: string): boolean {
	return attributes.includes('<') && attributes.replace(/(^|[\s=])(?:"[^"]*"|'[^']*')/g, '$1').includes('<');
}

/** Which closing tag belongs to an opening one: the next of its name, as in WordPress. */
function pair(tags: Tag[]): Map<number, number> {
	const partners = new Map<number, number>();
	const nextClosing = new Map<string, number>();
	for (let index = tags.length - 1; index >= 0; index--) {
		const tag = tags[index]!;
		if (tag.escaped) continue;
		if (tag.closing) nextClosing.set(tag.name, index);
		else if (nextClosing.has(tag.name) && !tag.attributes.endsWith('/')) {
			partners.set(index, nextClosing.get(tag.name)!);
		}
	}
	return partners;
}

function isAlone(text: string, start: number, end: number): boolean {
	const before = text.slice(Math.max(0, start - 40), start);
	const after = text.slice(end, end + 40);
	return /(^|\n|<(p|div|td|li)[^>]{0,30}>)\s*$/.test(before) && /^\s*($|\n|<\/(p|div|td|li)>)/.test(after);
}

/** The attributes of a shortcode, named and not. */
export function parseAttributes(text: string): Record<string, string> {
	const attributes: Record<string, string> = Object.create(null);
	const plain = text.replace(/[\u00a0\u200b]/g, ' ').replace(/\/$/, '');
	const straight = plain.includes('"') ? plain : plain.replace(/[“”″]/g, '"');
	const pattern = /(?:([\w-]{1,60})\s{0,9}=\s{0,9})?(?:"([^"]*)"|'([^']*)'|([^\s"']+))/g;
	let count = 0;
	for (const [, name, double, single, bare] of straight.matchAll(pattern)) {
		const key = name === undefined ? String(count++) : name.toLowerCase();
		attributes[key] ??= double ?? single ?? bare ?? '';
	}
	return attributes;
}
