import { readTags } from '#lib/content/html/tags';
import { splitCode } from '#lib/content/wordpress/code';
import { escapeStray, knownElements } from '#lib/content/wordpress/stray';
import { inProse } from './markdown/prose.ts';

/** What a text lost on its way here. */
export interface Loss {
	/** In the order of the text, a word as often as it is missing. */
	words: string[];
	/** How many words the text had. */
	of: number;
}

/** What a source is written in. */
export type SourceFormat = 'html' | 'markdown';

/**
 * The words that can be read in a source and not in what was made of it: null when all are there, or as good as all
 * (three words, of a text in which they are less than a fiftieth). Counted apart from what renders, in time that grows
 * with the text.
 */
export function wordsLost(source: string, html: string, format: SourceFormat = 'html'): Loss | null {
	const before = wordsOf(format === 'markdown' ? markdownWords(source) : sourceWords(source));
	if (before.length === 0) return null;
	const after = new Map<string, number>();
	for (const word of wordsOf(visible(html.replace(noteMark, ' '))))
		after.set(word, (after.get(word) ?? 0) + 1);
	const words = before.filter((word) => {
		const left = after.get(word) ?? 0;
		after.set(word, left - 1);
		return left <= 0;
	});
	return words.length > 3 || words.length * 50 > before.length ? { words, of: before.length } : null;
}

/** The number of a note stands right behind a word, and is none of its text. */
const noteMark = /<sup><a href="#fn[^"<>]{1,40}"[^<>]{0,200}>\d{1,9}<\/a><\/sup>/g;

/** Lost words as a report names them: the first ones, scripts without blanks in one piece. */
export function namedWords({ words }: Loss): string {
	const named = words.slice(0, 40).reduce((line, word) => {
		const close = line === '' || (unspaced.test(line.at(-1)!) && unspaced.test(word));
		return line + (close ? '' : ' ') + word;
	}, '');
	const short =
		named.length > 300
			? named
					.slice(0, 300)
					.toWellFormed()
					.replace(/\ufffd$/, '')
			: named;
	return words.length > 40 || short !== named ? `${short} …` : named;
}

const unspaced =
	/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** A run of letters, signs and digits; where a script has no blanks, each of them. */
const word =
	/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|[[\p{L}\p{M}\p{N}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]]+/gv;
const addresses = /\b(?:https?|ftp):\/\/[^\s<>"'[\]]+|\bwww\.[^\s<>"'[\]]+/gi;

function wordsOf(text: string): string[] {
	return text.replace(addresses, ' ').normalize('NFC').toLowerCase().match(word) ?? [];
}

/** Of WordPress's and others' HTML: code as it was typed, the rest without tags and without shortcodes. */
function sourceWords(source: string): string {
	const parts = splitCode(source.replace(/<!\[CDATA\[|\]\]>/g, ' '));
	const rest = parts.map((part) => {
		if (typeof part === 'string') return part;
		return 'markup' in part ? part.markup : '\u0000';
	});
	const code = parts.map((part) => (typeof part !== 'string' && 'text' in part ? part.text : ''));
	return `${withoutShortcodes(visible(escapeStray(rest.join(''))))} ${code.join(' ')}`;
}

const shortcode = /\[\/?[a-zA-Z][\w-]{0,59}([^[\]]{0,9999})\]/g;
const pair = /[\w-]{1,60}\s{0,9}=\s{0,9}(?:"[^"]*"|'[^']*'|“[^”]*”|[^\s"']*)/g;

/** A shortcode's name and attributes are no words; brackets around several words are an author's. */
function withoutShortcodes(text: string): string {
	return text.replace(shortcode, (written, attributes: string) => {
		const words =
			attributes
				.replace(addresses, ' ')
				.replace(pair, ' ')
				.match(/[\p{L}\p{N}]+/gu) ?? [];
		return words.length > 1 ? written : ' ';
	});
}

/** Markdown without what it is marked up with: HTML, addresses, titles, labels, languages of code, numbers of lists. */
function markdownWords(source: string): string {
	return inProse(source, visible)
		.replace(/^ {0,3}(?:`{3,}|~{3,}).*$/gm, ' ')
		.replace(/^ {0,3}\[[^\]\n]{1,200}\]:[^\n]*$/gm, (line) =>
			line.trimStart().startsWith('[^') ? line : ' ',
		)
		.replace(/\[\^[^\]\n]{1,200}\]/g, ' ')
		.replace(/!\[[^[\]\n]{0,2000}\]\(/g, '](')
		.replace(/\]\([^()\n]{0,2000}\)/g, '] ')
		.replace(/\]\[[^\]\n]{0,200}\]/g, '] ')
		.replace(/^[ \t>]{0,40}\d{1,9}[.)][ \t]/gm, ' ')
		.replace(/&#?\w{1,31};/g, ' ');
}

const unseen = new Set(
	`script style svg template noscript noembed noframes iframe object applet audio video canvas`.split(' '),
);
const inline = new Set(
	`a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark nobr q s samp small span strike strong sub
	sup time tt u var wbr`.split(/\s+/),
);

/** What can be read of HTML; a tag that HTML does not have was no tag. */
function visible(html: string): string {
	const pieces: string[] = [];
	let hidden: string | null = null;
	readTags(html, {
		open(name, attributes) {
			if (hidden !== null) return;
			if (unseen.has(name)) hidden = name;
			if (!inline.has(name)) pieces.push(' ');
			if (isTag(name)) return;
			pieces.push(name, ...Object.entries(attributes).map(([key, value]) => ` ${key} ${value}`), ' ');
		},
		close(name) {
			if (hidden === name) hidden = null;
			if (hidden === null && !inline.has(name)) pieces.push(' ');
		},
		text(words) {
			if (hidden === null) pieces.push(words);
		},
	});
	return pieces.join('');
}

function isTag(name: string): boolean {
	return knownElements.has(name) || /^[\w]+[:-][\w:-]*$/.test(name);
}
