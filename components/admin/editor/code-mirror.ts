import {
	defaultKeymap,
	history,
	historyKeymap,
	moveLineDown,
	moveLineUp,
	redo,
	undo,
} from '@codemirror/commands';
import { html } from '@codemirror/lang-html';
import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { search, searchKeymap } from '@codemirror/search';
import { EditorState, RangeSetBuilder, type StateCommand, type Transaction } from '@codemirror/state';
import { Decoration, drawSelection, EditorView, keymap } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { block, code, details, footnote, link, more, prefix, table, wrap } from './formatting.ts';
import type { Tool, WritingView } from './writing-view.ts';

export interface Desk {
	doc: string;
	/** What the text is: its language, and what pasting brings. */
	markdown: boolean;
	/** To be looked at, not written in. */
	fixed: boolean;
	label: string;
	/** CodeMirror's own texts, by the English ones. */
	phrases: Record<string, string>;
	changed(text: string): void;
	/** Somebody wants to write in blocks. */
	leave(): void;
	/** Somebody goes back or on beyond what was done here; false where nothing is. */
	beyond(step: 'undo' | 'redo'): boolean;
	/** What was pasted or dropped; true when it has been seen to. */
	received(data: DataTransfer, plain: boolean): boolean;
}

const theme = EditorView.theme({
	'&': { backgroundColor: 'transparent', color: 'var(--color-ink)', fontSize: '1rem' },
	'&.cm-focused': { outline: 'none' },
	'.cm-scroller': { fontFamily: 'inherit', lineHeight: '1.65', overflow: 'visible' },
	'.cm-content': { padding: '0.5rem 0 40vh', caretColor: 'var(--color-rubric)' },
	'.cm-line': { padding: '0' },
	'.cm-cursor': { borderLeftColor: 'var(--color-rubric)', borderLeftWidth: '2px' },
	'&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
		backgroundColor: 'var(--color-line)',
	},
	'.cm-panels': { backgroundColor: 'var(--color-leaf)', color: 'inherit' },
});

const ownDirection = Decoration.line({ attributes: { dir: 'auto' } });
/** Every line runs as its own words do. */
const lineDirections = [
	EditorView.perLineTextDirection.of(true),
	EditorView.decorations.of((view) => {
		const lines = new RangeSetBuilder<Decoration>();
		for (const { from, to } of view.visibleRanges) {
			for (let at = from; at <= to; at = view.state.doc.lineAt(at).to + 1)
				lines.add(view.state.doc.lineAt(at).from, view.state.doc.lineAt(at).from, ownDirection);
		}
		return lines.finish();
	}),
];

const marks = HighlightStyle.define([
	{ tag: tags.heading, fontWeight: '700', fontSize: '1.12em' },
	{ tag: tags.strong, fontWeight: '700' },
	{ tag: tags.emphasis, fontStyle: 'italic' },
	{ tag: tags.strikethrough, textDecoration: 'line-through' },
	{ tag: tags.monospace, fontFamily: 'ui-monospace, Menlo, monospace', fontSize: '0.92em' },
	{ tag: [tags.processingInstruction, tags.meta, tags.url, tags.angleBracket], color: 'var(--color-quiet)' },
	{ tag: [tags.link, tags.tagName, tags.attributeName], color: 'var(--color-rubric)' },
	{ tag: tags.quote, color: 'var(--color-quiet)' },
]);

/** The nonce that the page's own policy lets styles in by. */
const nonce = () => document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? '';

const commands: Record<Tool, StateCommand> = {
	bold: wrap('**'),
	italic: wrap('*'),
	strike: wrap('~~'),
	link,
	heading: prefix('## '),
	quote: prefix('> '),
	callout: block('> [!NOTE]\n> ¦'),
	list: prefix('- '),
	ordered: prefix('{n}. '),
	code,
	table,
	footnote,
	details,
	embed: block('https://¦'),
	more,
	moveUp: moveLineUp,
	moveDown: moveLineDown,
};

/** A place to write the source of a text in, in `parent`. */
export function openSource(parent: HTMLElement, desk: Desk): WritingView {
	// Held while pasting: the words alone, as Ctrl+Shift+V asks everywhere.
	let plain = false;
	const open = (doc: string) =>
		EditorState.create({
			doc,
			extensions: [
				EditorView.cspNonce.of(nonce()),
				EditorState.readOnly.of(desk.fixed),
				EditorState.phrases.of(desk.phrases),
				history(),
				drawSelection(),
				search({ top: true }),
				EditorView.lineWrapping,
				lineDirections,
				desk.markdown ? markdown({ base: markdownLanguage }) : html(),
				syntaxHighlighting(marks),
				theme,
				keymap.of([
					{ key: 'Mod-b', run: commands.bold },
					{ key: 'Mod-i', run: commands.italic },
					{ key: 'Mod-k', run: commands.link },
					{
						key: 'Mod-Alt-m',
						run: () => {
							desk.leave();
							return true;
						},
					},
					...searchKeymap,
					...historyKeymap,
					{ key: 'Mod-z', run: () => desk.beyond('undo') },
					{ key: 'Mod-y', run: () => desk.beyond('redo') },
					{ key: 'Mod-Shift-z', run: () => desk.beyond('redo') },
					...defaultKeymap,
				]),
				EditorView.contentAttributes.of({
					'aria-label': desk.label,
					'aria-multiline': 'true',
					spellcheck: 'true',
					autocapitalize: 'sentences',
				}),
				EditorView.updateListener.of((update) => {
					if (update.docChanged) desk.changed(update.state.doc.toString());
				}),
				EditorView.domEventHandlers({
					keydown: (event) => {
						plain = event.shiftKey && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'v';
						return false;
					},
					paste: (event) => received(event, event.clipboardData),
					drop: (event, view) => {
						if (event.dataTransfer?.files.length) {
							const anchor = view.posAtCoords({ x: event.clientX, y: event.clientY });
							if (anchor !== null) view.dispatch({ selection: { anchor } });
						}
						return received(event, event.dataTransfer);
					},
				}),
			],
		});
	const editor = new EditorView({ parent, state: open(desk.doc) });
	return {
		focus: () => editor.focus(),
		destroy: () => editor.destroy(),
		run: (tool) => void commands[tool](editor),
		insert: (markdown, kind) =>
			editor.dispatch(editor.state.replaceSelection(kind === 'file' ? `${markdown}\n` : markdown), {
				scrollIntoView: true,
				userEvent: kind === 'file' ? 'input' : 'input.paste',
			}),
		replace: (mark, markdown) => replace(editor, mark, markdown),
		states: () => {
			const texts = (command: StateCommand) => {
				const found: string[] = [];
				let { state } = editor;
				const dispatch = (transaction: Transaction) => {
					state = transaction.state;
				};
				while (command({ state, dispatch })) found.unshift(state.doc.toString());
				return found;
			};
			return { past: texts(undo), future: texts(redo) };
		},
		reset: (text) => editor.setState(open(text)),
		place: () => editor.state.selection.main.head,
		goTo: (at) => {
			const anchor = Math.min(at, editor.state.doc.length);
			editor.dispatch({ selection: { anchor }, scrollIntoView: true });
			editor.focus();
		},
	};

	function received(event: Event, data: DataTransfer | null): boolean {
		if (!data || !desk.received(data, plain)) return false;
		event.preventDefault();
		return true;
	}
}

function replace(view: EditorView, mark: string, text: string): void {
	const at = view.state.doc.toString().indexOf(mark);
	if (at === -1) return;
	const changes = { from: at, to: at + mark.length, insert: text };
	// A picture without a text is asked for one: what is typed next stands between its brackets.
	const idle = view.state.selection.main.head === at + mark.length + 1;
	const selection = idle && text.startsWith('![]') ? { anchor: at + 2 } : undefined;
	view.dispatch({ changes, selection, userEvent: 'input' });
}
