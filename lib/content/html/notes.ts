import { type Element, type Node, textOf } from './tree.ts';

/** What a note can be. */
export const notes: ReadonlySet<string> = new Set([
	'li',
	'p',
	'div',
	'dd',
	'dt',
	'aside',
	'section',
	'td',
	'tr',
]);

const mark = /^[[({]?\s*(?:\d{1,4}|[*†‡§¶¹²³⁰⁴-⁹]{1,4}|[a-z]|[ivxlc]{1,6})\s*[\])}]?[.:]?$/iu;
const bracketed = /^[[({].*[\])}]$/;
const named = /^#.{0,40}(?:fn|ftn|edn|footnote|endnote|note|nota|fußnote|cite|ref)/i;
const arrows = /^[\s[\]()]*[↩↑⇑⤴⮌↵⏎←^](?:[\s[\]()\d]|\ufe0e|\ufe0f)*$/u;

/** Whether an element only points to a note: a number or sign, raised, in brackets or named so. */
export function isMark(element: Element): boolean {
	if (element.name === 'sup') {
		const links = linksIn(element.children);
		const rest = textOf(element.children.filter((node) => !links.includes(node as Element)));
		return links.length > 0 && links.every(isMarkWithin) && /^[\s,;[\]()]*$/.test(rest);
	}
	if (element.name !== 'a' || !isMarkWithin(element)) return false;
	const words = textOf(element.children).trim();
	return bracketed.test(words) || named.test(element.attributes.href!) || holdsRaised(element);
}

/** Whether an element only leads from a note back to its mark. */
export function isWayBack({ name, attributes, children }: Element): boolean {
	return name === 'a' && /^#./.test(attributes.href ?? '') && arrows.test(textOf(children));
}

function isMarkWithin({ name, attributes, children }: Element): boolean {
	return name === 'a' && /^#./.test(attributes.href ?? '') && mark.test(textOf(children).trim());
}

function holdsRaised({ children }: Element): boolean {
	const [only, ...more] = children.filter((node) => typeof node !== 'string' || node.trim() !== '');
	return more.length === 0 && typeof only === 'object' && only.name === 'sup';
}

const linksIn = (nodes: Node[]) =>
	nodes.filter((node): node is Element => typeof node !== 'string' && node.name === 'a');

/** The ids of the notes that marks lead to. */
export function notesIn(nodes: Node[]): Set<string> {
	const found = new Set<string>();
	const look = (element: Element) => {
		if (isMark(element)) {
			for (const { attributes } of element.name === 'a' ? [element] : linksIn(element.children))
				found.add(decoded(attributes.href!.slice(1)));
		} else for (const child of element.children) if (typeof child !== 'string') look(child);
	};
	for (const node of nodes) if (typeof node !== 'string') look(node);
	return found;
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
