import { AllSelection, Plugin, type Selection, TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { Chosen } from '../writing-view.ts';
import { commands } from './block-commands.ts';

/** Says which words are chosen, once the pointer is let go; nothing to a finger, which has its system's own menu. */
export function chosenWords(says: (chosen: Chosen | null) => void): Plugin {
	let editor: EditorView;
	let isHeld = false;
	let isTouch = matchMedia('(hover: none)').matches;
	let told: Selection | null = null;
	let dismissed: Selection | null = null;

	const tell = () => {
		if (isHeld) return;
		const { selection } = editor.state;
		if (!dismissed?.eq(selection)) dismissed = null;
		const isChosen =
			!isTouch &&
			!dismissed &&
			editor.hasFocus() &&
			!selection.empty &&
			(selection instanceof TextSelection || selection instanceof AllSelection) &&
			commands.bold(editor.state);
		const now = isChosen ? selection : null;
		if (now === told) return;
		told = now;
		says(now && { place, dismiss });
	};
	const dismiss = () => {
		dismissed = editor.state.selection;
		tell();
	};
	const place = () => {
		const { from, to } = editor.state.selection;
		const [start, end] = [editor.domAtPos(from, 1), editor.domAtPos(to, -1)];
		const range = document.createRange();
		range.setStart(start.node, start.offset);
		range.setEnd(end.node, end.offset);
		return range.getBoundingClientRect();
	};
	const press = ({ pointerType }: PointerEvent) => {
		[isHeld, isTouch] = [true, pointerType !== 'mouse'];
		if (told) says(null);
		told = null;
	};
	const release = () => {
		if (!isHeld) return;
		isHeld = false;
		// A press within the words that are chosen chooses none, after this.
		setTimeout(tell);
	};

	return new Plugin({
		view(view) {
			editor = view;
			view.dom.addEventListener('pointerdown', press);
			for (const end of ['pointerup', 'pointercancel', 'dragend']) addEventListener(end, release);
			return {
				update: tell,
				destroy() {
					for (const end of ['pointerup', 'pointercancel', 'dragend']) removeEventListener(end, release);
				},
			};
		},
		props: {
			handleDOMEvents: {
				focus: () => {
					told = null;
					tell();
				},
			},
			handleKeyDown(_editor, { key }) {
				if (key !== 'Escape' || !told) return false;
				dismiss();
				return true;
			},
		},
	});
}
