import { DOMParser, type ParseRule } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import { schema } from './schema.ts';

/**
 * Whether an element is of a program of the browser that puts its own beside what is written. No key makes one: what
 * browsers make themselves of what is typed has no name of its own and no class. The words in a `font` of a translator
 * are the author's, and never dropped.
 */
function isForeign(node: Node): boolean {
	if (!(node instanceof HTMLElement)) return false;
	const isNamed = node.id !== '' || node.className !== '';
	return node.localName.includes('-') || (isNamed && node.localName === 'div');
}

const isDrawn = (node: Node) => 'pmViewDesc' in node && node.pmViewDesc !== undefined;

type Mutation = MutationRecord | { type: 'selection'; target: Node };

/** Whether only what is foreign came, went or changed. Drawn anew without it, it would be put there anew, for ever. */
export function isForeignChange(mutation: Mutation): boolean {
	if (mutation.type === 'selection') return false;
	for (let at: Node | null = mutation.target; at && !isDrawn(at); at = at.parentNode)
		if (isForeign(at)) return true;
	if (mutation.type !== 'childList') return false;
	const { addedNodes, removedNodes } = mutation as MutationRecord;
	const nodes = [...addedNodes, ...removedNodes];
	return nodes.length > 0 && nodes.every((node) => !isDrawn(node) && isForeign(node));
}

const rule: ParseRule = {
	tag: '*',
	priority: 100,
	ignore: true,
	getAttrs: (element) => isForeign(element) && null,
};

/** Reads what was typed out of the page, without what is foreign in it. */
export const typedParser = new DOMParser(schema, [rule, ...DOMParser.fromSchema(schema).rules]);

interface Drawn {
	ignoreMutation(mutation: Mutation): boolean;
}

/** The text as a whole has no drawing of ours to say it with, as its blocks have. */
export function leaveForeign(editor: EditorView): void {
	const whole = (editor as unknown as { docView?: Drawn }).docView;
	if (!whole || Object.hasOwn(whole, 'ignoreMutation')) return;
	const own = whole.ignoreMutation;
	whole.ignoreMutation = function (mutation) {
		return isForeignChange(mutation) || own.call(this, mutation);
	};
}
