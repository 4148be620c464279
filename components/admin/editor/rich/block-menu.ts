import { type EditorState, Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { Tool } from '../writing-view.ts';

interface Menu {
	tools: readonly Tool[];
	labels: Record<string, string>;
	run(tool: Tool): void;
}

/** What is typed after a slash that begins a paragraph; null where there is none. */
function wanted({ selection: { $from, empty } }: EditorState): string | null {
	if (!empty || $from.parent.type.name !== 'paragraph') return null;
	const text = $from.parent.textContent;
	return $from.parentOffset === text.length && /^\/[\p{L} ]{0,20}$/u.test(text) ? text.slice(1) : null;
}

/** The menu of blocks: opened by a slash in an empty paragraph, narrowed by what is typed after it, or when asked for. */
export function blockMenu({ tools, labels, run }: Menu): Plugin {
	return new Plugin({
		view: (editor) => new BlockMenu(editor, { tools, labels, run }),
		props: {
			handleDOMEvents: { blur: (editor) => BlockMenu.of.get(editor)?.close() },
			handleKeyDown(editor, event) {
				const menu = BlockMenu.of.get(editor);
				return menu?.press(event.key) ?? false;
			},
		},
	});
}

/** Opens it for the block where the cursor stands. */
export const openBlockMenu = (editor: EditorView) => BlockMenu.of.get(editor)?.open();

class BlockMenu {
	static of = new WeakMap<EditorView, BlockMenu>();
	readonly #list = document.createElement('div');
	readonly #id = `blocks-${Math.random().toString(36).slice(2)}`;
	#shown: Tool[] = [];
	#chosen = 0;
	/** It was asked for, of a block that has words of its own. */
	#isAsked = false;
	/** What Escape closed stays closed until something else is typed. */
	#closed: string | null = null;
	readonly editor: EditorView;
	readonly menu: Menu;
	/** What is a block's, not a word's. */
	readonly offered: readonly Tool[];

	constructor(editor: EditorView, menu: Menu) {
		[this.editor, this.menu] = [editor, menu];
		this.offered = menu.tools.filter((tool) => !/^(?:bold|italic|strike|link)$/.test(tool));
		BlockMenu.of.set(editor, this);
		this.#list.className = 'block-menu';
		this.#list.id = this.#id;
		this.#list.setAttribute('role', 'listbox');
		this.#list.setAttribute('aria-label', menu.labels.toolbar ?? '');
		this.#list.hidden = true;
		// The text keeps the focus.
		this.#list.addEventListener('mousedown', (event) => event.preventDefault());
		this.#list.addEventListener('click', (event) => {
			const option = (event.target as Element).closest<HTMLElement>('[role=option]');
			if (option) this.#take(option.dataset.tool as Tool);
		});
		editor.dom.after(this.#list);
	}

	open(): void {
		this.#isAsked = true;
		this.#chosen = 0;
		this.update(this.editor);
	}

	close(): void {
		this.#closed = wanted(this.editor.state);
		this.#isAsked = false;
		this.#shown = [];
		this.#draw();
	}

	update(editor: EditorView, before = editor.state): void {
		if (before.doc !== editor.state.doc || !before.selection.eq(editor.state.selection))
			this.#isAsked = false;
		const words = !editor.hasFocus() ? null : this.#isAsked ? '' : wanted(editor.state);
		if (words === null || words !== this.#closed) this.#closed = null;
		const shown = words === null || words === this.#closed ? [] : this.#matching(words);
		if (shown.join() !== this.#shown.join()) this.#chosen = 0;
		this.#shown = shown;
		this.#draw();
	}

	destroy(): void {
		this.#list.remove();
	}

	/** Whether the key was the menu's. */
	press(key: string): boolean {
		if (this.#shown.length === 0) return false;
		const step = { ArrowDown: 1, ArrowUp: -1 }[key];
		if (step) {
			this.#chosen = (this.#chosen + step + this.#shown.length) % this.#shown.length;
			this.#draw();
		} else if (key === 'Enter' || key === 'Tab') this.#take(this.#shown[this.#chosen]!);
		else if (key === 'Escape') this.close();
		else return false;
		return true;
	}

	#matching(words: string): Tool[] {
		const sought = words.trim().toLocaleLowerCase();
		return this.offered.filter((tool) =>
			`${this.menu.labels[tool]} ${tool}`.toLocaleLowerCase().includes(sought),
		);
	}

	#take(tool: Tool): void {
		const { $from } = this.editor.state.selection;
		if (this.#isAsked) this.close();
		else this.editor.dispatch(this.editor.state.tr.delete($from.start(), $from.end()));
		this.menu.run(tool);
		this.editor.focus();
	}

	#draw(): void {
		const { dom, state } = this.editor;
		const isOpen = this.#shown.length > 0;
		this.#list.hidden = !isOpen;
		dom.setAttribute('aria-haspopup', 'listbox');
		if (!isOpen) {
			dom.removeAttribute('aria-activedescendant');
			dom.removeAttribute('aria-controls');
			this.#list.replaceChildren();
			return;
		}
		this.#list.replaceChildren(
			...this.#shown.map((tool, index) => {
				const option = document.createElement('div');
				option.setAttribute('role', 'option');
				option.id = `${this.#id}-${tool}`;
				option.dataset.tool = tool;
				option.textContent = this.menu.labels[tool] ?? tool;
				option.setAttribute('aria-selected', String(index === this.#chosen));
				return option;
			}),
		);
		dom.setAttribute('aria-controls', this.#id);
		dom.setAttribute('aria-activedescendant', `${this.#id}-${this.#shown[this.#chosen]}`);
		this.#list.children[this.#chosen]?.scrollIntoView({ block: 'nearest' });
		const { bottom } = this.editor.coordsAtPos(state.selection.from);
		const frame = (this.#list.offsetParent ?? dom).getBoundingClientRect();
		this.#list.style.top = `${bottom - frame.top + 4}px`;
	}
}
