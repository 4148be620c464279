import { escapeText } from '#lib/content/html/escape';
import { codeElement, codeShortcode, namedLanguage } from './code-names.ts';
import type { Kept } from './kept.ts';
import { parseAttributes } from './shortcode-scan.ts';

/** Code of a text, as its author meant it. */
interface Code {
	language: string | null;
	/** What a reader sees, character by character. */
	text: string;
	inline: boolean;
}

/** A piece of a text: code, or what is none. `markup`: an element of code whose own tags count, with its language. */
export type Part = string | Code | { markup: string };

const tag = /\[([a-zA-Z][\w#+.-]{0,59})([^[\]<]{0,999})\]/y;
const element = /<(pre|code|xmp|textarea)((?:\s[^>]*)?)>/iy;

/** Takes the code of a text out of the way of all that rewrites the rest, each piece ready to be shown. */
export function keepCode(text: string, kept: Kept): string {
	return splitCode(text)
		.map((part) => {
			if (typeof part === 'string') return part;
			if ('markup' in part) return /^<pre/i.test(part.markup) ? kept.keep(part.markup) : part.markup;
			return part.inline ? codeHtml(part) : `\n\n${kept.keep(codeHtml(part))}\n\n`;
		})
		.join('');
}

function codeHtml({ language, text, inline }: Code): string {
	const named = language === null ? '<code>' : `<code class="language-${escapeText(language)}">`;
	// A bracket that no shortcode can begin with.
	const code = `${named}${escapeText(text).replaceAll('[', '&#91;')}</code>`;
	return inline ? code : `<pre>${code}</pre>`;
}

/**
 * Finds the code of a text: shortcodes of highlighters, `<pre>`, `<code>` and the like, whichever opens first. In one pass:
 * every end is looked for once.
 */
export function splitCode(text: string): Part[] {
	if (!/\[\/|<\/(?:pre|code|xmp|textarea)/i.test(text)) return [text];
	const ends = endsIn(text);
	const lastGreater = text.lastIndexOf('>');
	const parts: Part[] = [];
	const next = /[[<]/g;
	let position = 0;
	const take = (part: Part, start: number, end: number) => {
		if (start > position) parts.push(text.slice(position, start));
		parts.push(part);
		position = end;
		next.lastIndex = end;
	};
	for (let found = next.exec(text); found; found = next.exec(text)) {
		const start = found.index;
		if (found[0] === '[') {
			const code = text[start - 1] === '[' ? null : shortcodeAt(text, start, ends);
			if (code) take(code.part, start, code.end);
			continue;
		}
		if (start > lastGreater || !/[a-zA-Z/!]/.test(text[start + 1] ?? '')) continue;
		const code = elementAt(text, start, ends);
		if (code) take(code.part, start, code.end);
		else next.lastIndex = skipTag(text, start, ends);
	}
	parts.push(text.slice(position));
	return parts.filter((part) => part !== '');
}

type Ends = (name: string, from: number) => { start: number; end: number } | null;

/** Where things end, asked from the beginning to the end: each end is passed once. */
function endsIn(text: string): Ends {
	const all = new Map<string, { start: number; end: number }[]>();
	const closer = /\[\/([a-zA-Z][\w#+.-]{0,59})\s{0,9}\]|<\/(pre|code|xmp|textarea)\s{0,9}>|-->/gi;
	for (const match of text.matchAll(closer)) {
		const name = match[1] ? `[${match[1].toLowerCase()}` : (match[2]?.toLowerCase() ?? '-->');
		const end = { start: match.index, end: match.index + match[0].length };
		const known = all.get(name);
		if (known) known.push(end);
		else all.set(name, [end]);
	}
	const passed = new Map<string, number>();
	return (name, from) => {
		const list = all.get(name);
		if (!list) return null;
		let at = passed.get(name) ?? 0;
		while (at < list.length && list[at]!.start < from) at++;
		passed.set(name, at);
		return list[at] ?? null;
	};
}

function skipTag(text: string, start: number, ends: Ends): number {
	if (text.startsWith('<!--', start)) return ends('-->', start)?.end ?? start + 4;
	return text.indexOf('>', start) + 1;
}

interface Found {
	part: Part;
	end: number;
}

/** Shortcodes that mostly stand in their line. */
const formulas = new Set(['latex', 'tex']);

function shortcodeAt(text: string, start: number, ends: Ends): Found | null {
	tag.lastIndex = start;
	const match = tag.exec(text);
	if (!match) return null;
	const name = match[1]!.toLowerCase();
	const inside = start + match[0].length;
	const close = ends(`[${name}`, inside);
	if (!close) return null;
	const code = codeShortcode(name, parseAttributes(match[2]!.replace(/^\s{0,9}[=:]\s{0,9}/, '')));
	if (!code) return null;
	const { language, inline, escaped } = code;
	const content = text.slice(inside, close.start);
	const bare = /^\s*<pre[^>]*>([\s\S]*)<\/pre>\s*$/i.exec(content)?.[1] ?? content;
	const part = {
		language,
		text: asTyped(bare, escaped),
		inline: (inline || formulas.has(name)) && !bare.includes('\n'),
	};
	return { part, end: close.end };
}

function elementAt(text: string, start: number, ends: Ends): Found | null {
	element.lastIndex = start;
	const match = element.exec(text);
	if (!match) return null;
	const name = match[1]!.toLowerCase();
	const inside = start + match[0].length;
	const close = ends(name, inside);
	if (!close) return null;
	const content = singleBrackets(text.slice(inside, close.start));
	if (name === 'xmp' || name === 'textarea') {
		// Browsers show what stands in these as it stands.
		const { language = null } = codeElement(parseAttributes(match[2]!)) ?? {};
		const part = { language, text: asTyped(content, name === 'textarea'), inline: false };
		return { part, end: close.end };
	}
	return { part: partOf(name, match[2]!, content, text, start, close.end), end: close.end };
}

function partOf(
	name: string,
	given: string,
	content: string,
	text: string,
	start: number,
	end: number,
): Part {
	const whole = name === 'pre' ? wholeShortcode(content) : null;
	if (whole) return whole;
	const inner = name === 'pre' ? /^\s*<code((?:\s[^>]*)?)>([\s\S]*)<\/code>\s*$/i.exec(content) : null;
	const [outer, own] = [parseAttributes(given), inner ? parseAttributes(inner[1]!) : null];
	const words = inner?.[2] ?? content;
	const meant = codeElement(outer) ?? (own && codeElement(own));
	const language = meant?.language ?? ((own && namedLanguage(own)) || namedLanguage(outer));
	const block =
		name === 'pre' || (words.trim().includes('\n') && (meant !== null || isAlone(text, start, end)));
	if (meant || isLost(words)) {
		return { language, text: asTyped(words, meant?.escaped ?? false), inline: !block };
	}
	if (!isTagged(words) && (name === 'code' ? block : language !== null)) {
		return { language, text: asTyped(words, true), inline: false };
	}
	if (language === null) return { markup: `<${name}${given}>${content}</${name}>` };
	const bare = words.replace(/^\n/, '').trimEnd();
	const coloured = `<code class="language-${escapeText(language)}">${bare}</code>`;
	return { markup: name === 'pre' ? `<pre>${coloured}</pre>` : coloured };
}

/** Of WordPress's own shortcodes, doubled to be shown. */
function singleBrackets(code: string): string {
	return code.replace(
		/\[(\[\/?(?:gallery|caption|wp_caption|playlist|audio|video|embed)(?:\s[^[\]]{0,999})?\])\]/g,
		'$1',
	);
}

/** `<pre>[php]…[/php]</pre>`: the shortcode counts. */
function wholeShortcode(content: string): Code | null {
	const text = content.trim();
	if (!text.startsWith('[')) return null;
	const found = shortcodeAt(text, 0, endsIn(text));
	return found?.end === text.length ? (found.part as Code) : null;
}

function isAlone(text: string, start: number, end: number): boolean {
	const before = text.slice(Math.max(0, start - 40), start);
	return /(^|\n|>)[ \t]*$/.test(before) && /^[ \t]*($|\n|<)/.test(text.slice(end, end + 40));
}

const shown = new Set(
	`a abbr acronym b bdi bdo big blockquote br center cite code del dfn div em font h1 h2 h3 h4 h5 h6 hr i img ins kbd
	li mark ol p q s samp small span strike strong sub sup table tbody td th thead tr tt u ul var wbr`.split(
		/\s+/,
	),
);

/** Whether words would vanish if the tags in this code were taken for tags. */
function isLost(code: string): boolean {
	for (const [, name] of code.matchAll(/<(?:[?!]|\/?([a-zA-Z][^\s>/]*))/g)) {
		if (name === undefined || !shown.has(name.toLowerCase())) return true;
	}
	return false;
}

const entity =
	/&(?:lt|gt|quot|apos|amp|nbsp|#0{0,4}(?:34|38|39|60|62|91|93|160)|#x0{0,4}(?:22|26|27|3c|3e));/gi;
const signs: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&', nbsp: '\u00a0' };

/**
 * Code as it was typed. Where tags stand in it nothing had been escaped; where `&lt;` and the like stand and no tag,
 * WordPress or its editor wrote them, with their own line breaks.
 */
function asTyped(code: string, escaped: boolean): string {
	const edited = /^\s*<\/p>/i.test(code) || /&[lg]t;/i.test(code) || isBroken(code);
	const lines = edited && !isTagged(code) ? withoutBreaks(code) : code;
	const text = escaped || !/<[a-zA-Z/!?]/.test(lines) ? lines.replace(entity, decoded) : lines;
	return text.replace(/^(?:[ \t]*\n)+/, '').trimEnd();
}

/** Whether tags stand in it that an editor does not write by itself. */
function isTagged(code: string): boolean {
	return /<(?!\/?p>|br\s{0,3}\/?>)[a-zA-Z/!?]/i.test(code);
}

/** Lines that end in `<br />`. */
function isBroken(code: string): boolean {
	return /<br\s{0,3}\/?>[ \t]*\n/i.test(code);
}

function withoutBreaks(code: string): string {
	return code
		.replace(/<br\s{0,3}\/?>[ \t]*\n?/gi, '\n')
		.replace(/<\/p>\s*<p>/gi, '\n\n')
		.replace(/<\/?p>/gi, '');
}

function decoded(written: string): string {
	const name = written.slice(1, -1).toLowerCase();
	if (!name.startsWith('#')) return signs[name]!;
	return String.fromCodePoint(name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)));
}
