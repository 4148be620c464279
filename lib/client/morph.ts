import { all } from './dom.ts';

export interface Morphing {
	/** Called with an element and what it is to become, before it does. */
	before(old: Element, fresh: Element): void;
	/** Whether a node stays although nothing is to be there. */
	stays(node: Node): boolean;
	/** Called with an element that was not there. */
	added(element: Element): void;
}

// By attribute: a form's own `name` is the field called so.
const named = (node: Node, by: string) => (node instanceof Element && node.getAttribute(by)) || '';
const idOf = (node: Node) => named(node, 'id');

/** Whether one node can become the other. */
const fits = (one: Node, other: Node) =>
	one.nodeName === other.nodeName && ['id', 'name'].every((by) => named(one, by) === named(other, by));

/**
 * Makes an element what another is, with as few changes as it can: what has an id stays wherever it goes, and what
 * only moved apart is not touched, so that focus and selection stay.
 */
export function morph(root: Element, wanted: Element, { before, stays, added }: Morphing): void {
	const known = new Map<string, Element>();
	for (const element of all('[id]', root)) known.set(element.id, element);
	const ids = new Set(all('[id]', wanted).map(idOf));

	const become = (old: Node, fresh: Node) => {
		if (!(old instanceof Element) || !(fresh instanceof Element)) {
			if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
			return;
		}
		before(old, fresh);
		for (const { name, value } of fresh.attributes)
			if (old.getAttribute(name) !== value) old.setAttribute(name, value);
		for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
		// Read first: a text's own words go with its children.
		const { value, checked } = fresh as HTMLInputElement;
		children(old, fresh);
		if ('value' in old) fill(old as HTMLInputElement, value, checked);
	};

	const children = (old: Element, fresh: Element) => {
		let at: Node | null = old.firstChild;
		const coming = [...fresh.childNodes] as Node[];
		const pairs: [Node, Node][] = [];
		while (coming.length > 0) {
			const child = coming.shift()!;
			let same: Node | null = known.get(idOf(child)) ?? null;
			if (same && (!fits(same, child) || same.contains(old))) same = null;
			const isNeeded = (node: Node) =>
				ids.has(idOf(node)) || coming.some((one) => fits(node, one)) || stays(node);
			while (at && at !== same && (same || !fits(at, child)) && !isNeeded(at)) at = removed(at);
			if (!same && at && fits(at, child)) same = at;
			if (same && same === at) at = same.nextSibling;
			else old.insertBefore(same ?? child, at);
			if (same) pairs.push([same, child]);
			else if (child instanceof Element) added(child);
		}
		while (at) at = stays(at) ? at.nextSibling : removed(at);
		// Not before all are in their places: what is further in may come from here.
		for (const [one, other] of pairs) become(one, other);
	};
	become(root, wanted);
}

function removed(node: Node): Node | null {
	const next = node.nextSibling;
	(node as ChildNode).remove();
	return next;
}

/** What a field holds is no attribute of it. */
function fill(field: HTMLInputElement, value: string, checked: boolean): void {
	field.checked = checked;
	if (field.type !== 'file' && field.value !== value) field.value = value;
}
