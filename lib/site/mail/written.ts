import { escapeText } from '#lib/content/html/escape';
import { isMark, isWayBack, notes, notesIn } from '#lib/content/html/notes';
import { contentless } from '#lib/content/html/sanitise';
import { type Element, type Node, openTag, parseHtml, textOf } from '#lib/content/html/tree';
import { directed } from '#lib/i18n/direction';
import { cut } from '#lib/i18n/letters';
import { manyLines, oneLine, seen, unlinked } from './clean.ts';
import { styleOf } from './look.ts';

/** Words of others, as a mail shows them in either part. */
export interface Written {
	/** HTML that was sanitised. */
	html: string;
	/** The same as its writer typed it, for the plain part; without it that is made of the HTML. */
	typed?: string;
	/** Address of the page on which they stand. */
	base: string;
	/** They are cut after so many characters. */
	longest: number;
	language?: string | null;
	/** Nobody vouches for them yet, and their reader did not ask for them: nothing in them can be pressed. */
	isStrange?: boolean;
}

const kept = new Set(
	'a abbr b blockquote br cite code del em i li ol p pre q s strong sub sup u ul'.split(' '),
);
const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'dt']);
const paragraphs = new Set(['dd', 'address', 'summary', 'figcaption', ...headings]);
const dropped = new Set([...contentless, 'table', 'audio', 'video', 'object', 'iframe']);
const blocks = new Set(['p', 'blockquote', 'pre', 'ol', 'ul', 'li']);

/** As HTML of few tags, each with its style; addresses are whole, pictures are their alternative text. */
export function writtenHtml(written: Written, longest = written.longest): { html: string; dir: string } {
	const html = tagged(shortened(written, longest));
	const { html: turned, dir = 'ltr' } = directed(html, written.language);
	return { html: turned, dir };
}

/** As plain text. */
export function writtenText(written: Written, longest = written.longest): string {
	const { typed, isStrange } = written;
	if (typed !== undefined) return manyLines(isStrange ? unlinked(typed) : typed, longest);
	return manyLines(paragraphsOf(shortened(written, longest)).join('\n\n'), longest + 200);
}

/** How they begin, on one line. */
export function beginningOf(written: Written, longest: number): string {
	return oneLine(paragraphsOf(shortened(written, written.longest)).join(' '), longest);
}

/** Read once for both parts, and for all who are sent the same. */
const read = new WeakMap<Written, Map<number, Node[]>>();

function shortened(written: Written, longest: number): Node[] {
	const known = read.get(written) ?? new Map<number, Node[]>();
	read.set(written, known);
	const nodes = known.get(longest) ?? readAgain(written, longest);
	known.set(longest, nodes);
	return nodes;
}

function readAgain(written: Written, longest: number): Node[] {
	const nodes = parseHtml(written.html, 40);
	const { base, isStrange = false } = written;
	const cleaning = { base, isStrange, notes: notesIn(nodes), room: longest };
	return cleaned(nodes, cleaning);
}

interface Cleaning {
	base: string;
	isStrange: boolean;
	/** Ids of notes, which are told apart from the text. */
	notes: ReadonlySet<string>;
	/** How many characters may still come. */
	room: number;
}

function cleaned(nodes: Node[], cleaning: Cleaning): Node[] {
	const result: Node[] = [];
	for (const node of nodes) {
		if (cleaning.room < 0) break;
		if (typeof node === 'string') result.push(fitting(node, cleaning));
		else result.push(...cleanedElement(node, cleaning));
	}
	return result;
}

function fitting(text: string, cleaning: Cleaning): string {
	const words = cleaning.isStrange ? unlinked(seen(text)) : seen(text);
	const { room } = cleaning;
	cleaning.room -= words.trim() === '' ? 0 : words.length;
	if (cleaning.room >= 0) return words;
	const begin = cut(words, Math.max(0, room - 1));
	const space = begin.lastIndexOf(' ');
	return `${begin.slice(0, space > room - 40 && space > 0 ? space : undefined).trimEnd()}…`;
}

function cleanedElement(element: Element, cleaning: Cleaning): Node[] {
	const { name, attributes, children } = element;
	if (isMark(element) || isWayBack(element)) return [];
	if (notes.has(name) && cleaning.notes.has(attributes.id ?? '')) return [];
	if (name === 'img') return pictured(attributes.alt, cleaning);
	if (name === 'figure') return figured(element, cleaning);
	if (dropped.has(name)) return [];
	const within = cleaned(children, cleaning);
	if (paragraphs.has(name) && !within.some(isBlock)) {
		const inner: Node[] = headings.has(name)
			? [{ name: 'strong', attributes: {}, children: within }]
			: within;
		return [{ name: 'p', attributes: {}, children: inner }];
	}
	if (!kept.has(name) || (name === 'a' && cleaning.isStrange)) return within;
	if (blocks.has(name) && textOf(within).trim() === '') return [];
	const own = attributesOf(element, cleaning.base);
	return own ? [{ name, attributes: own, children: within }] : within;
}

const isBlock = (node: Node) => typeof node !== 'string' && blocks.has(node.name);

/** Nothing is fetched: who cannot see a picture in a mail reads what it shows. */
function pictured(alt: string | undefined, cleaning: Cleaning): Node[] {
	const words = oneLine(alt ?? '', 200);
	if (!words) return [];
	return [{ name: 'em', attributes: {}, children: [fitting(`[${words}]`, cleaning)] }];
}

/** Of a figure only what its pictures show. */
function figured({ children }: Element, cleaning: Cleaning): Node[] {
	const pictures = (nodes: Node[]): Node[] =>
		nodes.flatMap((node) => {
			if (typeof node === 'string') return [];
			return node.name === 'img' ? pictured(node.attributes.alt, cleaning) : pictures(node.children);
		});
	const found = pictures(children);
	return found.length > 0 ? [{ name: 'p', attributes: {}, children: found }] : [];
}

/** Null for a link that leads nowhere from a mail. */
function attributesOf({ name, attributes }: Element, base: string): Record<string, string> | null {
	if (name === 'a') {
		const url = URL.parse(attributes.href ?? '', base);
		const leads = attributes.href && url && /^(?:https?|mailto):$/.test(url.protocol);
		return leads ? { href: url.href, ...(attributes.rel && { rel: attributes.rel }) } : null;
	}
	const number = name === 'ol' ? 'start' : name === 'li' ? 'value' : null;
	const value = number && attributes[number];
	return number && value && /^-?\d{1,9}$/.test(value) ? { [number]: value } : {};
}

function tagged(nodes: Node[]): string {
	const last = nodes.findLastIndex((node) => typeof node !== 'string' || node.trim() !== '');
	return nodes
		.map((node, index) => {
			if (typeof node === 'string') return escapeText(node);
			const tag = openTag(node.name, { ...node.attributes, ...styleOf(node.name, index === last) });
			return node.name === 'br' ? tag : `${tag}${tagged(node.children)}</${node.name}>`;
		})
		.join('');
}

/** One below the other: paragraphs, whole lists, quotes. */
function paragraphsOf(nodes: Node[]): string[] {
	const found: string[] = [];
	let line = '';
	const end = () => {
		const words = line.replace(/ *\n */g, '\n').trim();
		if (words) found.push(words);
		line = '';
	};
	for (const node of nodes) {
		if (typeof node === 'string') line += node.replace(/\s+/g, ' ');
		else if (node.name === 'br') line += '\n';
		else if (blocks.has(node.name)) {
			end();
			found.push(...blockOf(node));
		} else line += paragraphsOf(node.children).join('\n');
	}
	end();
	return found;
}

function blockOf(node: Element): string[] {
	const { name, attributes, children } = node;
	if (name === 'ol' || name === 'ul') {
		const start = name === 'ol' ? Number(attributes.start ?? 1) : null;
		return [listed(children, start)];
	}
	if (name === 'pre') return [textOf(children).replace(/^/gm, '    ')];
	const inner = paragraphsOf(children);
	return name === 'blockquote' ? [inner.join('\n\n').replace(/^/gm, '> ')] : inner;
}

/** A line an item, with the number a browser would write before it. */
function listed(items: Node[], start: number | null): string {
	let next = start;
	return items
		.flatMap((item) => {
			if (typeof item === 'string') return [];
			let sign = '•';
			if (next !== null) {
				const number = Number(item.attributes.value ?? next);
				sign = `${number}.`;
				next = number + 1;
			}
			return [`${sign} ${paragraphsOf(item.children).join('\n').replaceAll('\n', '\n  ')}`];
		})
		.join('\n');
}
