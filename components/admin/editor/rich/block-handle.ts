import { Fragment, Slice } from 'prosemirror-model';
import { type EditorState, NodeSelection, Plugin, TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { moveBlock } from './block-commands.ts';
import { schema } from './schema.ts';

/** A handle beside the block under the mouse: it carries the block elsewhere, and a click opens the menu of blocks. */
export function blockHandle(label: string, openMenu: (editor: EditorView) => void): Plugin {
	const handle = document.createElement('div');
	handle.className = 'block-handle';
	handle.draggable = true;
	handle.hidden = true;
	handle.tabIndex = -1;
	handle.dataset.tip = '';
	handle.setAttribute('role', 'button');
	handle.setAttribute('aria-label', label);
	handle.setAttribute('aria-haspopup', 'listbox');
	/** The block beside which it stands, and the one that it carries, by their order. */
	let beside: number | null = null;
	let carried: number | null = null;
	const hide = () => {
		handle.hidden = true;
	};

	return new Plugin({
		view(editor) {
			const frame = editor.dom.parentElement!;
			const show = ({ target, pointerType, buttons, clientY }: PointerEvent) => {
				if (pointerType !== 'mouse') return hide();
				// What is pressed stays where it is: a browser carries what stands where the mouse went down.
				if (buttons !== 0 || target === handle) return;
				const block = blockAt(editor, clientY);
				if (!block) return hide();
				beside = block.index;
				handle.hidden = false;
				const { top } = block.dom.getBoundingClientRect();
				const line = Number.parseFloat(getComputedStyle(block.dom).lineHeight) || handle.offsetHeight;
				handle.style.top = `${top - frame.getBoundingClientRect().top + (line - handle.offsetHeight) / 2}px`;
			};
			const end = () => {
				carried = null;
				editor.dragging = null;
			};
			handle.addEventListener('dragstart', ({ dataTransfer }) => {
				const block = beside !== null && editor.state.doc.maybeChild(beside);
				if (!block || !dataTransfer) return;
				carried = beside;
				// Of a kind that no other field takes.
				dataTransfer.setData('application/x-postilla-block', '');
				dataTransfer.effectAllowed = 'move';
				const dom = editor.nodeDOM(startOf(editor.state, beside!));
				if (dom instanceof HTMLElement) dataTransfer.setDragImage(dom, 0, 0);
				const alone = Fragment.from(schema.node('carried'));
				editor.dragging = { slice: new Slice(alone, 0, 0), move: true };
			});
			handle.addEventListener('dragend', end);
			handle.addEventListener('click', () => {
				if (beside === null || !editor.state.doc.maybeChild(beside)) return;
				const { doc, tr } = editor.state;
				const start = startOf(editor.state, beside);
				const selection = doc.child(beside).isAtom
					? NodeSelection.create(doc, start)
					: TextSelection.near(doc.resolve(start + 1));
				editor.dispatch(tr.setSelection(selection));
				editor.focus();
				openMenu(editor);
			});
			frame.addEventListener('pointermove', show);
			frame.addEventListener('pointerleave', hide);
			editor.dom.after(handle);
			return {
				update: ({ state }, before) => {
					if (state.doc !== before.doc) hide();
				},
				destroy() {
					frame.removeEventListener('pointermove', show);
					frame.removeEventListener('pointerleave', hide);
					handle.remove();
				},
			};
		},
		props: {
			handleDrop(editor, { clientX: left, clientY: top }) {
				if (carried === null) return false;
				const place = editor.posAtCoords({ left, top });
				const transaction = place && moveBlock(editor.state, carried, gapAt(editor.state, place.pos));
				carried = null;
				if (transaction) editor.dispatch(transaction);
				editor.focus();
				return true;
			},
		},
	});
}

function startOf({ doc }: EditorState, index: number): number {
	let start = 0;
	for (let n = 0; n < index; n++) start += doc.child(n).nodeSize;
	return start;
}

/** The order of the block before which the drop line of a position stands, by the nearer end of the block there. */
function gapAt({ doc }: EditorState, position: number): number {
	const $at = doc.resolve(position);
	const isAfter = $at.depth > 0 && position > ($at.start(1) + $at.end(1)) / 2;
	return $at.index(0) + (isAfter ? 1 : 0);
}

/** The last block that begins above a height of the window, or the first. */
function blockAt(editor: EditorView, y: number): { index: number; dom: HTMLElement } | null {
	const starts: number[] = [];
	editor.state.doc.forEach((_node, offset) => void starts.push(offset));
	const dom = (index: number) => editor.nodeDOM(starts[index]!) as HTMLElement | null;
	let [low, high] = [0, starts.length - 1];
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if ((dom(middle)?.getBoundingClientRect().top ?? 0) <= y) low = middle;
		else high = middle - 1;
	}
	const found = dom(low);
	return found && { index: low, dom: found };
}
