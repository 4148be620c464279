import { dropCursor } from 'prosemirror-dropcursor';
import { gapCursor } from 'prosemirror-gapcursor';
import { history, redo, undo } from 'prosemirror-history';
import { DOMParser, Fragment, type Node, Slice } from 'prosemirror-model';
import {
	type Command,
	EditorState,
	NodeSelection,
	Plugin,
	Selection,
	TextSelection,
	type Transaction,
} from 'prosemirror-state';
import { isInTable, tableEditing } from 'prosemirror-tables';
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view';
import { findPlayer } from '#lib/content/embeds/players';
import type { PageHead } from '#lib/content/html/page-head';
import { calloutKinds } from '#lib/content/markdown/callout-kinds';
import { atWidth, type PictureWidth, pictureWidths, widthIn } from '#lib/content/pictures/width';
import { type Asked, asksFirst, type Chosen, type Tool, toolsOf, type WritingView } from '../writing-view.ts';
import { commands, holding, linkAt, setLink } from './block-commands.ts';
import { blockHandle } from './block-handle.ts';
import { blockMenu, openBlockMenu } from './block-menu.ts';
import {
	addressBlock,
	type BookmarkCard,
	bookmarkOf,
	cardAt,
	cardOf,
	hostOf,
	isTight,
	playerOf,
	putCard,
	wordsOfCards,
} from './cards.ts';
import { chosenWords } from './chosen-words.ts';
import { leaveForeign, typedParser } from './foreign.ts';
import { figureAtWidth, type HtmlFormat, widthOfFigure } from './html-serialise.ts';
import { readHtml } from './html-text.ts';
import { markdownOfNode } from './markdown-serialise.ts';
import { markdownNodes, readMarkdown } from './markdown-text.ts';
import { asTheyAre, Callout, Code, Labelled, Separator, wordsOf } from './node-views.ts';
import { schema } from './schema.ts';
import { SourceText } from './source-text.ts';
import { typing } from './typing.ts';

export interface RichDesk {
	text: string;
	/** What it is kept as. */
	format: string;
	label: string;
	labels: Record<string, string>;
	/** The text as it is kept, after every change. */
	changed(text: string): void;
	/** Somebody wants to write the source. */
	leave(): void;
	/** Which tools hold where the cursor is now. */
	holds(tools: Tool[]): void;
	/** What stands under the cursor and may be asked about; null where nothing does. `now`: somebody wants it. */
	asks(asked: Asked | null, now: boolean): void;
	/** A picture was put in that wants words. */
	wants(asked: Asked): void;
	/** Which words are chosen and want tools; null where none are. */
	chooses(chosen: Chosen | null): void;
	/** Somebody goes back or on beyond what was done here; false where nothing is. */
	beyond(step: 'undo' | 'redo'): boolean;
	/** Somebody wants the tools, by keys. */
	reach(): void;
	/** What was pasted or dropped; true when it has been seen to. */
	received(data: DataTransfer, plain: boolean): boolean;
}

/** A place to write the blocks of a text in, in `parent`. */
export function openRich(parent: HTMLElement, desk: RichDesk): WritingView {
	const isMarkdown = desk.format === 'markdown';
	const read = (source: string) =>
		new SourceText(isMarkdown ? readMarkdown(source) : readHtml(source, desk.format as HtmlFormat));
	let text = read(desk.text);
	const asLink: Command = (state) => {
		const place = linkAt(state);
		if (!place) return false;
		const apply = (href: string) => {
			editor.dispatch(setLink(editor.state, place.from, place.to, href));
			editor.focus();
		};
		desk.asks({ kind: 'link', href: place.href, apply }, true);
		return true;
	};
	const asCard: Command = (state) => {
		desk.asks(aboutCard(cardAt(state)), true);
		return true;
	};
	const run = (tool: Tool) => {
		const command = tool === 'link' ? asLink : tool === 'embed' ? asCard : commands[tool];
		command(editor.state, editor.dispatch, editor);
	};
	let told = '';
	const tell = (state: EditorState) => {
		const held = holding(state);
		const at = pictureAt(state);
		const { $from } = state.selection;
		const card = isMarkdown && !isTight($from) ? bookmarkOf($from.parent) : null;
		const now = `${held} ${at ?? ''} ${card && JSON.stringify(card)}`;
		if (now === told) return;
		told = now;
		desk.holds(held);
		if (at !== null) desk.asks(aboutPicture(at, state.doc.nodeAt(at)!), false);
		else desk.asks(card && aboutCard(card), false);
	};
	const aboutCard = (card: BookmarkCard): Asked => ({
		kind: 'card',
		href: card.href,
		about: isMarkdown ? card.about : null,
		apply: (href, about) => {
			if (!isMarkdown || findPlayer(href)) {
				editor.dispatch(putCard(editor.state, addressBlock(href)));
				return null;
			}
			const before = editor.state;
			const isSame = href === card.href && card.about !== '';
			const title = href.replace(/^https?:\/\/(?:www\.)?/i, '');
			const made = (page: PageHead | null) => {
				const words = { href, about: about || page?.about || hostOf(href) };
				return cardOf(before, words, isSame ? null : page?.title || title);
			};
			const placed = made(null);
			editor.dispatch(putCard(before, placed));
			return { mark: markdownOfNode(placed), of: (page) => markdownOfNode(made(page)) };
		},
	});
	const aboutPicture = (from: number, { type, attrs: { src, alt, title } }: Node): Asked => {
		/** Where it is by now: others may have been put before it. */
		const place = () => {
			const isIt = (node: Node) => node.type === type && node.attrs.src === src && node.attrs.alt === alt;
			let found: number | null = null;
			editor.state.doc.descendants((node, at) => {
				if (isIt(node) && (found === null || at <= from)) found = at;
			});
			return found;
		};
		return {
			kind: 'image',
			src,
			alt,
			caption: type === schema.nodes.figure ? null : title,
			...widthOf(editor.state.doc, place()),
			lacks: () => alt === '' && place() !== null,
			apply: (alt, title, width) => {
				const at = place();
				if (at === null) return;
				const { attrs } = editor.state.doc.nodeAt(at)!;
				const said = type === schema.nodes.figure ? { alt } : { alt, title };
				const isAsBefore = (widthOf(editor.state.doc, at).width ?? null) === width;
				const wide = isAsBefore
					? {}
					: type === schema.nodes.figure
						? figureAtWidth(attrs, width)
						: { src: atWidth(attrs.src, width) };
				editor.dispatch(editor.state.tr.setNodeMarkup(at, null, { ...attrs, ...said, ...wide }));
			},
		};
	};
	/** Pictures of the library that were put in and say nothing. */
	const askAlt = (content: Fragment) =>
		content.descendants((node) => {
			const { src, alt } = node.attrs;
			if (node.type === schema.nodes.image && alt === '' && src.startsWith('/media/'))
				desk.wants(aboutPicture(editor.state.selection.from, node));
		});

	const editor = new EditorView(parent, {
		state: EditorState.create({
			doc: text.doc,
			plugins: [
				blockMenu({ tools: toolsOf(desk.format), labels: desk.labels, run }),
				...typing({ asLink, leave: desk.leave, reach: desk.reach, beyond: desk.beyond }),
				chosenWords(desk.chooses),
				...(isMarkdown ? [wordsOfCards] : []),
				history(),
				blockHandle(desk.labels.handle ?? '', openBlockMenu),
				dropCursor({ color: false, width: 2, class: 'drop-cursor' }),
				gapCursor(),
				tableEditing(),
				showing(desk.labels, isMarkdown),
			],
		}),
		attributes: {
			role: 'textbox',
			'aria-label': desk.label,
			'aria-multiline': 'true',
			autocapitalize: 'sentences',
			spellcheck: 'true',
			// Words that are written stay in their language.
			translate: 'no',
			class: 'rich prose',
		},
		domParser: typedParser,
		clipboardParser: DOMParser.fromSchema(schema),
		markViews: asTheyAre(schema.marks),
		nodeViews: {
			...asTheyAre(schema.nodes),
			code_block: (node, view, at) => new Code(node, view, at, desk.labels['code.language'] ?? ''),
			callout: (node, view, at) =>
				new Callout(node, view, at, {
					kind: desk.labels['callout.kind'] ?? '',
					kinds: calloutKinds.map((kind) => [kind, desk.labels[`callout.${kind}`] ?? kind]),
				}),
			protected: ({ textContent }) => {
				const label = desk.labels[textContent.startsWith('[^') ? 'footnote' : 'protected'] ?? '';
				return new Labelled(label, isMarkdown ? null : wordsOf(textContent));
			},
			read_more: () => new Separator(desk.labels.more ?? ''),
		},
		dispatchTransaction(transaction) {
			editor.updateState(editor.state.apply(transaction));
			leaveForeign(editor);
			if (transaction.docChanged) desk.changed(text.write(editor.state.doc));
			tell(editor.state);
		},
		clipboardTextSerializer: ({ content }) => asBlocks(content).content.map(markdownOfNode).join('\n\n'),
		clipboardTextParser: (words, $context, plain) => {
			const nodes = plain ? words.split(/\n{2,}/).map(paragraph) : markdownNodes(words);
			return sliceOf(nodes, $context.parent.inlineContent);
		},
		transformCopied: (slice) => {
			copied = slice;
			return slice;
		},
		// What comes back here as it went has all that its tags say, of which a clipboard tells little.
		handlePaste: (view, _event, slice) => {
			if (!copied || isInTable(view.state) || !sameWords(slice, copied)) return false;
			view.dispatch(view.state.tr.replaceSelection(copied).scrollIntoView().setMeta('paste', true));
			return true;
		},
		// Cells that were copied are put in by the tables' own hands.
		transformPasted: (slice, { state }) =>
			isInTable(state) && !holdsCells(slice.content) ? wordsOfBlocks(slice) : slice,
		handleDOMEvents: {
			keydown: (_editor, event) => {
				plain = event.shiftKey && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'v';
				return false;
			},
			// Before ProseMirror makes a page of what other programs gave, whose styles the policy refuses aloud.
			paste: (_editor, event) => {
				const data = event.clipboardData;
				// What comes from here keeps its blocks; code is text.
				if (!data || isCode() || data.getData('text/html').includes('data-pm-slice')) return false;
				return seen(event, desk.received(data, plain));
			},
			drop: (_editor, event) => {
				if (!event.dataTransfer || event.dataTransfer.files.length === 0) return false;
				const at = editor.posAtCoords({ left: event.clientX, top: event.clientY });
				if (at)
					editor.dispatch(editor.state.tr.setSelection(Selection.near(editor.state.doc.resolve(at.pos))));
				return seen(event, desk.received(event.dataTransfer, false));
			},
		},
	});
	let copied: Slice | null = null;
	// Held while pasting: the words alone, as Ctrl+Shift+V asks everywhere.
	let plain = false;
	const isCode = () => editor.state.selection.$from.parent.type.spec.code === true;

	const view: WritingView = {
		focus: () => editor.focus(),
		destroy: () => editor.destroy(),
		run: (tool) => {
			run(tool);
			if (!asksFirst(tool)) editor.focus();
		},
		insert: (markdown) => {
			const { $from } = editor.state.selection;
			if (isCode()) return void editor.dispatch(editor.state.tr.insertText(markdown));
			const slice = sliceOf(markdownNodes(markdown), $from.parent.inlineContent);
			const placed = isInTable(editor.state) ? wordsOfBlocks(slice) : slice;
			editor.dispatch(editor.state.tr.replaceSelection(placed).scrollIntoView());
			askAlt(placed.content);
		},
		replace: (mark, markdown) => {
			const found = findRun(editor.state.doc, inlineOf(markdownNodes(mark)));
			if (!found) return;
			const { from, to, parent: around } = found;
			const nodes = markdownNodes(markdown);
			const inline = inlineOf(nodes);
			editor.dispatch(
				inline.size > 0
					? editor.state.tr.replaceWith(from, to, inline)
					: editor.state.tr.replaceWith(around.from, around.to, nodes),
			);
			askAlt(inline);
		},
		states: () => {
			const texts = (command: Command) => {
				const found: string[] = [];
				let { state } = editor;
				const apply = (transaction: Transaction) => {
					state = state.apply(transaction);
				};
				while (command(state, apply)) found.unshift(text.write(state.doc));
				return found;
			};
			return { past: texts(undo), future: texts(redo) };
		},
		reset: (source) => {
			text = read(source);
			editor.updateState(EditorState.create({ doc: text.doc, plugins: editor.state.plugins }));
			leaveForeign(editor);
			tell(editor.state);
		},
		place: () => text.startOf(editor.state.doc, editor.state.selection.from),
		goTo: (at) => {
			const place = text.placeOf(editor.state.doc, at);
			const selection = TextSelection.near(
				editor.state.doc.resolve(Math.min(place, editor.state.doc.content.size)),
			);
			editor.dispatch(editor.state.tr.setSelection(selection).scrollIntoView());
			editor.focus();
		},
	};
	tell(editor.state);
	leaveForeign(editor);
	return view;
}

/** The picture that is chosen, or in whose figure the cursor stands. */
function pictureAt({ selection }: EditorState): number | null {
	if (selection instanceof NodeSelection && /^(?:image|figure)$/.test(selection.node.type.name))
		return selection.from;
	const { $from } = selection;
	return $from.depth > 1 && $from.node(-1).type.name === 'figure' ? $from.before(-1) : null;
}

/** How wide the picture at a place stands, where that can be said: alone in its paragraph, or in the frame of an HTML text. */
function widthOf(
	doc: Node,
	at: number | null,
): { width: PictureWidth | null | undefined; widths: readonly PictureWidth[] } {
	if (at === null) return { width: undefined, widths: [] };
	const { type, attrs } = doc.nodeAt(at)!;
	const isFramed = type === schema.nodes.figure && doc.resolve(at).parent.type !== schema.nodes.gallery;
	if (isFramed && !/^\[/.test(attrs.html ?? '')) return { width: widthOfFigure(attrs), widths: ['wide'] };
	const isAlone =
		type === schema.nodes.image && attrs.html === null && doc.resolve(at).parent.childCount === 1;
	return isAlone ? { width: widthIn(attrs.src), widths: pictureWidths } : { width: undefined, widths: [] };
}

/** What has been seen to is nobody else's any more. */
function seen(event: Event, isSeen: boolean): boolean {
	if (isSeen) event.preventDefault();
	return isSeen;
}

const paragraph = (words: string) => {
	const lines = words.split('\n').flatMap((line, n) => {
		const text = line === '' ? [] : [schema.text(line)];
		return n === 0 ? text : [schema.node('hard_break'), ...text];
	});
	return schema.node('paragraph', null, lines);
};

/** Blocks to be put where the cursor is; the words of a single paragraph go on in the one that is there. */
function sliceOf(nodes: readonly Node[], inline: boolean): Slice {
	const content = Fragment.from(nodes);
	const [first, last] = [content.firstChild, content.lastChild];
	const open = (node: Node | null) => (inline && node?.type.name === 'paragraph' ? 1 : 0);
	return new Slice(content, open(first), open(last));
}

function holdsCells(content: Fragment): boolean {
	let holds = false;
	content.descendants(({ type }) => {
		holds ||= type.spec.tableRole !== undefined;
	});
	return holds;
}

const sameWords = (one: Slice, other: Slice) =>
	one.size === other.size &&
	one.openStart === other.openStart &&
	one.openEnd === other.openEnd &&
	one.content.textBetween(0, one.content.size, '\n') ===
		other.content.textBetween(0, other.content.size, '\n');

/** The words of blocks, one after the other: a cell holds nothing else, and would be torn from its table. */
function wordsOfBlocks(slice: Slice): Slice {
	if (slice.content.firstChild?.isInline) return slice;
	let words = Fragment.empty;
	slice.content.descendants((node) => {
		if (!node.inlineContent) return true;
		const text = node.textContent.replace(/\s+/g, ' ');
		const own = node.type.spec.code ? Fragment.from(text ? schema.text(text) : null) : node.content;
		const air = words.size > 0 && own.size > 0 ? [schema.text(' ')] : [];
		words = words.append(Fragment.from(air)).append(own);
		return false;
	});
	return new Slice(words, 0, 0);
}

/** What was copied, as blocks. */
function asBlocks(content: Fragment): Fragment {
	return content.firstChild?.isInline ? Fragment.from(schema.node('paragraph', null, content)) : content;
}

const inlineOf = (nodes: readonly Node[]): Fragment =>
	nodes.length === 1 && nodes[0]!.type.name === 'paragraph' ? nodes[0]!.content : Fragment.empty;

/** Where these very pieces of a line stand, one after the other. */
function findRun(doc: Node, run: Fragment) {
	let found: { from: number; to: number; parent: { from: number; to: number } } | null = null;
	if (run.size === 0) return null;
	doc.descendants((node, at) => {
		if (found || !node.inlineContent) return !found;
		for (let index = 0, offset = 0; index + run.childCount <= node.childCount; index++) {
			const pieces = Array.from({ length: run.childCount }, (_, n) => node.child(index + n));
			if (Fragment.from(pieces).eq(run)) {
				const from = at + 1 + offset;
				found = { from, to: from + run.size, parent: { from: at, to: at + node.nodeSize } };
			}
			offset += node.child(index).nodeSize;
		}
		return false;
	});
	return found as { from: number; to: number; parent: { from: number; to: number } } | null;
}

function isGallery({ type, children }: Node): boolean {
	if (type.name !== 'paragraph' || children.length < 2) return false;
	const isPicture = (one: Node) => one.type.name === 'image';
	const isAlone = children.every(
		(one) => isPicture(one) || one.type.name === 'soft_break' || one.text?.trim() === '',
	);
	return isAlone && children.filter(isPicture).length > 1;
}

/** What is shown of blocks beside what they are: galleries as such, and what an empty one waits for. */
function showing(labels: Record<string, string>, isMarkdown: boolean): Plugin {
	const said = (node: Node, doc: Node, at: number): Record<string, string> | null => {
		if (isMarkdown && isGallery(node)) return { 'data-gallery': '' };
		const [card, player] = [isMarkdown ? bookmarkOf(node) : null, playerOf(node)];
		if ((card || player) && !isTight(doc.resolve(at + 1)))
			return card
				? { 'data-card': hostOf(card.href), 'data-about': card.about, dir: 'auto' }
				: { 'data-card': player!, 'data-player': '' };
		if (node.content.size > 0) return null;
		const words =
			node.type.name === 'summary'
				? labels['details.line']
				: node.type.name === 'figcaption'
					? labels['ask.caption']
					: node.type.name === 'paragraph' && doc.childCount === 1 && node === doc.firstChild
						? labels.placeholder
						: undefined;
		return words ? { 'data-placeholder': words } : null;
	};
	return new Plugin({
		props: {
			decorations: ({ doc }) => {
				const found: Decoration[] = [];
				doc.descendants((node, at) => {
					const attributes = said(node, doc, at);
					if (attributes) found.push(Decoration.node(at, at + node.nodeSize, attributes));
					return !node.isTextblock;
				});
				return DecorationSet.create(doc, found);
			},
		},
	});
}
