import {
	type DOMOutputSpec,
	DOMSerializer,
	type Mark,
	type MarkType,
	type Node,
	type NodeType,
} from 'prosemirror-model';
import type { EditorView, NodeView, ViewMutationRecord } from 'prosemirror-view';
import { isForeignChange } from './foreign.ts';

type Drawing = (one: Node | Mark) => Pick<NodeView, 'dom' | 'contentDOM'> & {
	dom: HTMLElement;
	ignoreMutation(mutation: ViewMutationRecord): boolean;
};

/**
 * Every kind drawn as the schema says, and left alone where a program of the browser marks its elements: drawn anew
 * they would be marked anew, for ever.
 */
export function asTheyAre(types: Record<string, NodeType | MarkType>): Record<string, Drawing> {
	const drawn = Object.values(types).filter(({ spec, name }) => spec.toDOM && name !== 'doc');
	return Object.fromEntries(
		drawn.map(({ name, spec }) => [
			name,
			(one: Node | Mark) => {
				const toDOM = spec.toDOM as (one: Node | Mark, inline: boolean) => DOMOutputSpec;
				const { dom, contentDOM } = DOMSerializer.renderSpec(document, toDOM(one, true));
				const ignoreMutation = (mutation: ViewMutationRecord) =>
					mutation.type === 'attributes' ||
					(!contentDOM && mutation.type !== 'selection') ||
					isForeignChange(mutation);
				return { dom: dom as HTMLElement, contentDOM, ignoreMutation };
			},
		]),
	);
}

/** How the words of HTML begin; where it has none, what it is called. */
export function wordsOf(html: string): string {
	const words = html
		.replace(/<[^>]*>|\s+/g, ' ')
		.replace(/ {2,}/g, ' ')
		.trim();
	return words.slice(0, 80) || (/[<[]([\w-]+)/.exec(html)?.[1] ?? '');
}

/** A block that stays as it is, with a word about it above; where its source is HTML it is shown when asked for. */
export class Labelled implements NodeView {
	dom = document.createElement('div');
	contentDOM: HTMLElement;
	constructor(label: string, closed: string | null) {
		this.dom.className = 'protected-block';
		const said = this.dom.appendChild(document.createElement(closed === null ? 'span' : 'button'));
		said.contentEditable = 'false';
		said.textContent = closed ? `${label} · ${closed}` : label;
		const pre = this.dom.appendChild(document.createElement('pre'));
		pre.dir = 'auto';
		pre.spellcheck = false;
		pre.translate = false;
		this.contentDOM = pre.appendChild(document.createElement('code'));
		if (!(said instanceof HTMLButtonElement)) return;
		said.type = 'button';
		const show = (isShown: boolean) => {
			pre.hidden = !isShown;
			said.setAttribute('aria-expanded', String(isShown));
		};
		said.addEventListener('click', () => show(pre.hidden !== false));
		show(false);
	}

	stopEvent({ target }: Event): boolean {
		return target instanceof HTMLButtonElement;
	}

	ignoreMutation(mutation: ViewMutationRecord): boolean {
		const isOutside = !this.contentDOM.contains(mutation.target);
		return mutation.type === 'attributes' || isOutside || isForeignChange(mutation);
	}
}

/** A block with a field of its own above its words, for one of its attributes. */
class WithField implements NodeView {
	dom = document.createElement('div');
	contentDOM: HTMLElement;
	readonly #field: HTMLInputElement | HTMLSelectElement;
	readonly #attribute: string;
	#node: Node;

	constructor(
		node: Node,
		field: HTMLInputElement | HTMLSelectElement,
		attribute: string,
		change: (value: string) => void,
	) {
		[this.#node, this.#field, this.#attribute] = [node, field, attribute];
		field.value = node.attrs[attribute];
		field.contentEditable = 'false';
		// What is chosen here is the block's, and no field of the article.
		field.addEventListener('input', (event) => {
			event.stopPropagation();
			change(field.value);
		});
		this.contentDOM = this.dom;
		this.dom.append(field);
	}

	update(node: Node): boolean {
		if (node.type !== this.#node.type) return false;
		this.#node = node;
		const value = node.attrs[this.#attribute];
		if (document.activeElement !== this.#field || this.#field instanceof HTMLSelectElement)
			this.#field.value = value;
		this.updated(value);
		return true;
	}

	/** The attribute is said otherwise now. */
	protected updated(_value: string): void {}

	stopEvent({ target }: Event): boolean {
		return target === this.#field;
	}

	ignoreMutation(mutation: ViewMutationRecord): boolean {
		const isOutside = !this.contentDOM.contains(mutation.target);
		return mutation.type === 'attributes' || isOutside || isForeignChange(mutation);
	}
}

/** Says an attribute of a block anew. */
const saying = (view: EditorView, at: () => number | undefined, attribute: string) => (value: string) => {
	const place = at();
	if (place !== undefined) view.dispatch(view.state.tr.setNodeAttribute(place, attribute, value));
};

/** A block of code with the language it is in. */
export class Code extends WithField {
	constructor(node: Node, view: EditorView, at: () => number | undefined, label: string) {
		const language = document.createElement('input');
		const say = saying(view, at, 'info');
		super(node, language, 'info', (value) => say(value.replace(/[`\n]/g, '').trim()));
		this.dom.className = 'code-block';
		language.setAttribute('aria-label', label);
		language.placeholder = label;
		language.autocomplete = 'off';
		language.spellcheck = false;
		language.addEventListener('keydown', (event) => {
			if (event.key !== 'Enter') return;
			event.preventDefault();
			view.focus();
		});
		const pre = this.dom.appendChild(document.createElement('pre'));
		pre.dir = 'ltr';
		pre.spellcheck = false;
		pre.translate = false;
		this.contentDOM = pre.appendChild(document.createElement('code'));
	}
}

/** A callout with the kind it is of. */
export class Callout extends WithField {
	constructor(
		node: Node,
		view: EditorView,
		at: () => number | undefined,
		labels: { kind: string; kinds: [kind: string, label: string][] },
	) {
		const kind = document.createElement('select');
		kind.setAttribute('aria-label', labels.kind);
		for (const [value, label] of labels.kinds) kind.add(new Option(label, value));
		super(node, kind, 'kind', saying(view, at, 'kind'));
		this.dom.className = 'callout-block';
		// Its direction is that of its words, not of the kind's.
		this.dom.dir = 'auto';
		kind.dir = 'auto';
		this.contentDOM = this.dom.appendChild(document.createElement('div'));
		this.updated(node.attrs.kind);
	}

	protected override updated(kind: string): void {
		this.dom.dataset.kind = kind;
	}
}

export class Separator implements NodeView {
	dom = document.createElement('div');
	constructor(label: string) {
		this.dom.className = 'read-more';
		this.dom.contentEditable = 'false';
		this.dom.textContent = label;
	}
}
