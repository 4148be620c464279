import { all, one } from './dom.ts';
import { tellExchange, tellExchanged } from './exchanged.ts';
import { morph } from './morph.ts';

/** What came from the server. Anything else in the page is somebody's: a password manager's, a translator's. */
const ours = new WeakSet<Node>();

/** Begins to know which elements are the server's; before anything else can have put in its own. */
export function knowOurs(root: Element | null = frame()): void {
	if (!root) return;
	ours.add(root);
	for (const element of all('*', root)) ours.add(element);
}

const frame = (from?: Document) => one('.page', from);

/** Whether a page can come into this one. */
export const isOurs = (page: Document) => frame(page) !== null;

const sheets = 'link[rel=stylesheet]';

/** Fields as they stood when they were sent. */
export type Sent = Map<Element, string>;

const stateOf = ({ checked, value }: HTMLInputElement) => `${checked} ${value}`;
const isField = (node: Node): node is HTMLInputElement => /^(INPUT|TEXTAREA|SELECT)$/.test(node.nodeName);

/** What the fields hold now that a button sends: of a form of many acts, those of its own comment alone. */
export function valuesOf(form: HTMLFormElement, button: Element): Sent {
	const fields = [...form.elements].filter((one) => button.closest('form,li')?.contains(one));
	return new Map(fields.map((one) => [one, stateOf(one as HTMLInputElement)]));
}

/**
 * Puts the HTML that the server answered into the page. What stands there stays where it can: focus, selection, open
 * details, nodes that others put in, and whatever was typed since `sent`, in that form or in any other.
 */
export function exchange(answer: Document, sent: Sent): void {
	const here = frame()!;
	for (const sheet of all(sheets, answer))
		if (!one(`${sheets}[href="${sheet.getAttribute('href')}"]`)) document.head.append(sheet);
	document.title = answer.title;
	tellExchange();
	const putBack = takeOut(here);
	morph(here, frame(answer)!, {
		before: (old, fresh) => {
			if (isField(old) && isField(fresh) && isTyped(old, sent)) {
				fresh.checked = old.checked;
				fresh.value = old.value;
			}
			// What the reader opened or folded is theirs.
			if (old instanceof HTMLDetailsElement) fresh.toggleAttribute('open', old.open);
		},
		stays: (node) =>
			node instanceof Element &&
			all<HTMLTextAreaElement>('textarea', node).some((area) => isTyped(area as never, sent)),
		added: knowOurs,
	});
	// What others put in is no part of what the server says.
	tellExchanged();
	putBack();
}

/** Whether a field holds something that the server has not been sent. */
function isTyped(field: HTMLInputElement, sent: Sent): boolean {
	const { type, checked, defaultChecked, value, defaultValue = value } = field;
	const isHidden = type === 'hidden';
	// Hidden fields are the server's; only those of the comment form belong to what is written beside them.
	if (isHidden && !field.closest('[data-form]')) return false;
	if (sent.has(field)) return stateOf(field) !== sent.get(field);
	return isHidden || checked !== defaultChecked || value !== defaultValue;
}

/**
 * Takes what others put in out of the way, and gives what puts it back beside its neighbour. What holds something of
 * ours stays, for it would take that with it; a translator's words go, for they stand for ours, which come anew.
 */
function takeOut(root: Element): () => void {
	const taken: { node: Element; parent: Element; before: Element | null }[] = [];
	for (const node of all('*', root)) {
		const parent = node.parentElement!;
		if (ours.has(node) || !ours.has(parent)) continue;
		if (all('*', node).some((inner) => ours.has(inner))) continue;
		let before = node.previousElementSibling;
		while (before && !ours.has(before)) before = before.previousElementSibling;
		if (node.tagName !== 'FONT') taken.push({ node, parent, before });
	}
	for (const { node } of taken) node.remove();
	return () => {
		for (const { node, parent, before } of taken) {
			if (before?.isConnected) before.after(node);
			else if (parent.isConnected) parent.prepend(node);
		}
	};
}
