import { cut } from '#lib/i18n/letters';
import { isMark, isWayBack, notes, notesIn } from './notes.ts';
import { contentless } from './sanitise.ts';
import { cleanText, type Element, type Node, parseHtml } from './tree.ts';

const inline = new Set([
	'a',
	'abbr',
	'acronym',
	'b',
	'bdi',
	'bdo',
	'big',
	'cite',
	'code',
	'del',
	'dfn',
	'em',
	'font',
	'i',
	'ins',
	'kbd',
	'mark',
	'q',
	's',
	'samp',
	'small',
	'span',
	'strike',
	'strong',
	'sub',
	'sup',
	'time',
	'tt',
	'u',
	'var',
	'wbr',
]);

/**
 * The words of HTML without its tags, and without the marks of notes and the ways back from them. When longer than
 * `limit` it is cut after a whole word; notes themselves are no part of what is cut.
 */
export function plainText(html: string, limit = Number.POSITIVE_INFINITY): string {
	const nodes = parseHtml(html);
	const left = limit === Number.POSITIVE_INFINITY ? new Set<string>() : notesIn(nodes);
	const text = cleanText(wordsOf(nodes, left)).replace(/\s+/g, ' ').trim();
	return shorten(text, limit);
}

function wordsOf(nodes: Node[], left: ReadonlySet<string>): string {
	return nodes.map((node) => (typeof node === 'string' ? node : wordsOfElement(node, left))).join('');
}

function wordsOfElement(element: Element, left: ReadonlySet<string>): string {
	if (contentless.includes(element.name) || isPlaceholder(element)) return ' ';
	if (left.has(element.attributes.id ?? '') && notes.has(element.name)) return ' ';
	if (isMark(element) || isWayBack(element)) return '';
	const words = wordsOf(element.name === 'ol' ? numbered(element) : element.children, left);
	return inline.has(element.name) ? words : ` ${words} `;
}

/** A year or a verse is a word of its item, the first three of a plain list are none. */
function numbered({ attributes, children }: Element): Node[] {
	const isItem = (node: Node): node is Element => typeof node !== 'string' && node.name === 'li';
	const given = children.some((node) => isItem(node) && node.attributes.value !== undefined);
	if (attributes.start === undefined && !given) return children;
	let next = Number(attributes.start ?? 1);
	return children.map((node) => {
		if (!isItem(node)) return node;
		const number = Number(node.attributes.value ?? next);
		next = number + 1;
		return Number.isNaN(number) ? node : { ...node, children: [`${number}. `, ...node.children] };
	});
}

function isPlaceholder({ name, attributes }: Element): boolean {
	const classes = (attributes.class ?? '').split(' ');
	return (
		(name === 'figure' && classes.includes('embed')) ||
		classes.includes('missing-picture') ||
		classes.includes('remote-picture')
	);
}

/** Cuts between words, or between whole characters where a word is longer than the limit. */
function shorten(text: string, limit: number): string {
	if (text.length <= limit) return text;
	const room = text.slice(0, Math.max(0, limit - 1));
	const space = room.lastIndexOf(' ');
	const kept = space > limit / 2 ? room.slice(0, space) : cut(text, Math.max(0, limit - 1));
	return `${kept.replace(/[\s,;:.–—-]+$/, '')}…`;
}
