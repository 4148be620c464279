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

/** A block of code with the language it is in. */
export class Code implements NodeView {
	dom = document.createElement('div');
	contentDOM: HTMLElement;
	readonly #language = document.createElement('input');
	#node: Node;

	constructor(node: Node, view: EditorView, at: () => number | undefined, label: string) {
		this.#node = node;
		this.dom.className = 'code-block';
		const language = this.#language;
		language.setAttribute('aria-label', label);
		language.placeholder = label;
		language.value = node.attrs.info;
		language.autocomplete = 'off';
		language.spellcheck = false;
		// What is typed here is the block's, and no field of the article.
		language.addEventListener('input', (event) => {
			event.stopPropagation();
			const place = at();
			if (place === undefined) return;
			const info = language.value.replace(/[`\n]/g, '').trim();
			view.dispatch(view.state.tr.setNodeMarkup(place, null, { ...this.#node.attrs, info }));
		});
		language.addEventListener('keydown', (event) => {
			if (event.key !== 'Enter') return;
			event.preventDefault();
			view.focus();
		});
		const pre = document.createElement('pre');
		pre.dir = 'ltr';
		pre.spellcheck = false;
		pre.translate = false;
		this.contentDOM = pre.appendChild(document.createElement('code'));
		this.dom.append(language, pre);
	}

	update(node: Node): boolean {
		if (node.type !== this.#node.type) return false;
		this.#node = node;
		if (document.activeElement !== this.#language) this.#language.value = node.attrs.info;
		return true;
	}

	stopEvent({ target }: Event): boolean {
		return target === this.#language;
	}

	ignoreMutation(mutation: ViewMutationRecord): boolean {
		const isOutside = !this.contentDOM.contains(mutation.target);
		return mutation.type === 'attributes' || isOutside || isForeignChange(mutation);
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
