import { escapeText } from '#lib/content/html/escape';
import { type Element, type Node, openTag, parseHtml, textOf } from '#lib/content/html/tree';

/** Elements of a page of another program, in the order of the page. */
export function* elementsIn(nodes: readonly Node[]): Generator<Element> {
	for (const node of nodes) {
		if (typeof node === 'string') continue;
		yield node;
		yield* elementsIn(node.children);
	}
}

export const hasClass = ({ attributes }: Element, name: string) =>
	(attributes.class ?? '').split(/\s+/).includes(name);

/** The words of an element, in one line. */
export const wordsIn = (element: Element | undefined) =>
	element ? textOf(element.children).replace(/\s+/g, ' ').trim() : '';

/** What becomes of an element: another, only what is in it, or nothing. */
export type Turn = (element: Element) => Element | 'inside' | null;

/** HTML with each element turned, from the outside inwards. */
export function turned(html: string | readonly Node[], turn: Turn): string {
	const nodes = typeof html === 'string' ? parseHtml(html) : html;
	return nodes
		.map((node) => {
			if (typeof node === 'string') return escapeText(node);
			const now = turn(node);
			if (now === null) return '';
			if (now === 'inside') return turned(node.children, turn);
			const { name, attributes, children } = now;
			const opening = openTag(name, attributes);
			return empty.has(name) ? opening : `${opening}${turned(children, turn)}</${name}>`;
		})
		.join('');
}

const empty = new Set(['area', 'br', 'col', 'embed', 'hr', 'img', 'input', 'source', 'track', 'wbr']);
