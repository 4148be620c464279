import { chainCommands, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import type { MarkType, Node, NodeType } from 'prosemirror-model';
import { liftListItem, wrapInList } from 'prosemirror-schema-list';
import {
	type Command,
	type EditorState,
	NodeSelection,
	TextSelection,
	type Transaction,
} from 'prosemirror-state';
import { isInTable } from 'prosemirror-tables';
import type { Tool } from '../writing-view.ts';
import { schema } from './schema.ts';

const { nodes, marks } = schema;

/** Whether the cursor stands within a block of a kind. */
function isWithin({ selection: { $from } }: EditorState, type: NodeType): boolean {
	for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type === type) return true;
	return false;
}

function hasMark(
	{ selection: { from, $from, to, empty }, storedMarks, doc }: EditorState,
	mark: MarkType,
): boolean {
	return empty ? Boolean(mark.isInSet(storedMarks ?? $from.marks())) : doc.rangeHasMark(from, to, mark);
}

/** Turns blocks into a kind, and back into paragraphs where they are of it. */
const block =
	(type: NodeType, attrs?: object): Command =>
	(state, dispatch) =>
		setBlockType(isWithin(state, type) ? nodes.paragraph : type, isWithin(state, type) ? null : { ...attrs })(
			state,
			dispatch,
		);

const list =
	(type: NodeType): Command =>
	(state, dispatch) =>
		isWithin(state, type)
			? liftListItem(nodes.list_item)(state, dispatch)
			: wrapInList(type)(state, dispatch);

/** Wraps blocks in a kind, and takes them out where they stand in one. */
const wrap =
	(type: NodeType): Command =>
	(state, dispatch, view) => {
		const { $from } = state.selection;
		for (let depth = $from.depth; depth > 0; depth--) {
			if ($from.node(depth).type !== type) continue;
			const inner = $from.node(depth).content;
			dispatch?.(state.tr.replaceWith($from.before(depth), $from.after(depth), inner).scrollIntoView());
			return true;
		}
		return wrapIn(type)(state, dispatch, view);
	};

/** Puts blocks after the one where writing goes on, in the place of it if it is empty; writing goes on in the first. */
export function putBlocks(state: EditorState, ...blocks: Node[]): Transaction {
	const { $to } = state.selection;
	const [from, to] = $to.depth === 0 ? [$to.pos, $to.pos] : [$to.before(1), $to.after(1)];
	const isEmpty = $to.depth > 0 && $to.node(1).isTextblock && $to.node(1).content.size === 0;
	const at = isEmpty ? from : to;
	const transaction = isEmpty ? state.tr.replaceWith(from, to, blocks) : state.tr.insert(to, blocks);
	return transaction.setSelection(TextSelection.near(transaction.doc.resolve(at + 1))).scrollIntoView();
}

/** Words that are folded away are out again; the line above them too, if it says anything. */
const unfold: Command = ({ selection: { $from }, tr }, dispatch) => {
	for (let depth = $from.depth; depth > 0; depth--) {
		const around = $from.node(depth);
		if (around.type !== nodes.details) continue;
		const [summary, ...rest] = around.children;
		const line = summary!.content.size > 0 ? [nodes.paragraph.create(null, summary!.content)] : [];
		const at = $from.before(depth);
		tr.replaceWith(at, at + around.nodeSize, [...line, ...rest]);
		dispatch?.(tr.setSelection(TextSelection.near(tr.doc.resolve(at + 1))).scrollIntoView());
		return true;
	}
	return false;
};

const put =
	(...make: (() => Node)[]): Command =>
	(state, dispatch) => {
		dispatch?.(putBlocks(state, ...make.map((one) => one())));
		return true;
	};

const source = (text: string) => () => nodes.protected.create(null, schema.text(text));
const row = (type: NodeType) =>
	nodes.table_row.create(
		null,
		[0, 1, 2].map(() => type.create()),
	);
const table = () =>
	nodes.table.create(null, [row(nodes.table_header), row(nodes.table_cell), row(nodes.table_cell)]);

/** A note with the next free number: its mark here, its text at the end, where writing goes on. */
const footnote: Command = (state, dispatch) => {
	if (!state.selection.$to.parent.inlineContent || state.selection.$to.parent.type.spec.code) return false;
	const taken = [
		...state.doc
			.textBetween(0, state.doc.content.size, '\n', (leaf) => leaf.attrs.source ?? '')
			.matchAll(/\[\^(\d+)\]/g),
	];
	const number = Math.max(0, ...taken.map(([, one]) => Number(one))) + 1;
	const transaction = state.tr.insert(
		state.selection.to,
		nodes.inline_source.create({ source: `[^${number}]` }),
	);
	const end = transaction.doc.content.size;
	transaction.insert(end, source(`[^${number}]: `)());
	dispatch?.(
		transaction
			.setSelection(TextSelection.create(transaction.doc, transaction.doc.content.size - 1))
			.scrollIntoView(),
	);
	return true;
};

/** Puts a block of the text before another, both by their order; null where it stands there. */
export function moveBlock(
	{ doc, selection, tr }: EditorState,
	index: number,
	before: number,
): Transaction | null {
	const node = doc.maybeChild(index);
	if (!node || before < 0 || before > doc.childCount || before === index || before === index + 1) return null;
	const startOf = (end: number) =>
		doc.children.slice(0, end).reduce((sum, { nodeSize }) => sum + nodeSize, 0);
	const start = startOf(index);
	const end = start + node.nodeSize;
	tr.delete(start, end);
	const place = tr.mapping.map(startOf(before));
	tr.insert(place, node);
	if (selection.from < start || selection.to > end) return tr;
	const [$from, $to] = [selection.$from, selection.$to].map(({ pos }) => tr.doc.resolve(pos + place - start));
	return tr.setSelection(
		selection instanceof NodeSelection ? new NodeSelection($from!) : TextSelection.between($from!, $to!),
	);
}

/** Moves the outermost block where the cursor stands before the one above it, or after the one below. */
export const move =
	(step: -1 | 1): Command =>
	(state, dispatch) => {
		const { selection } = state;
		const { $from, $to } = selection;
		const index = $from.index(0);
		const isOne = selection instanceof NodeSelection || ($from.depth > 0 && index === $to.index(0));
		const transaction = isOne && moveBlock(state, index, step < 0 ? index - 1 : index + 2);
		if (!transaction) return false;
		dispatch?.(transaction.scrollIntoView());
		return true;
	};

/** The link around the cursor, or what is chosen to become one. */
export function linkAt(state: EditorState): { from: number; to: number; href: string } | null {
	const { selection } = state;
	const { $from, from, to, empty } = selection;
	if (selection instanceof NodeSelection || !$from.parent.type.allowsMarkType(marks.link)) return null;
	const mark =
		marks.link.isInSet($from.marksAcross($from) ?? []) ?? marks.link.isInSet($from.nodeAfter?.marks ?? []);
	if (!mark) return { from, to, href: '' };
	let [start, end] = [from, to];
	$from.parent.forEach((child, offset) => {
		const at = $from.start() + offset;
		if (mark.isInSet(child.marks) && at <= from && at + child.nodeSize >= from && empty)
			[start, end] = [at, at + child.nodeSize];
	});
	return { from: start, to: end, href: mark.attrs.href };
}

/** Gives a piece of the text an address; without one, takes it away. */
export function setLink(state: EditorState, from: number, to: number, href: string): Transaction {
	const transaction = state.tr.removeMark(from, to, marks.link);
	if (href === '') return transaction;
	const before = marks.link.isInSet(state.doc.nodeAt(from)?.marks ?? []);
	const mark = marks.link.create({ ...before?.attrs, href, auto: false });
	if (from < to) return transaction.addMark(from, to, mark);
	return transaction.insert(from, schema.text(href, [mark]));
}

/** The tools of the toolbar, but for those that ask for words first. */
export const commands: Record<Exclude<Tool, 'link' | 'embed'>, Command> = {
	bold: toggleMark(marks.strong),
	italic: toggleMark(marks.em),
	strike: toggleMark(marks.strike),
	heading: block(nodes.heading, { level: 2 }),
	quote: wrap(nodes.blockquote),
	callout: wrap(nodes.callout),
	list: list(nodes.bullet_list),
	ordered: list(nodes.ordered_list),
	code: (state, dispatch, view) =>
		state.selection.empty
			? block(nodes.code_block)(state, dispatch, view)
			: toggleMark(marks.code)(state, dispatch, view),
	table: (state, dispatch, view) => !isInTable(state) && put(table)(state, dispatch, view),
	footnote,
	details: chainCommands(
		unfold,
		put(() => nodes.details.create(null, [nodes.summary.create(), nodes.paragraph.create()])),
	),
	more: put(
		() => nodes.read_more.create(),
		() => nodes.paragraph.create(),
	),
	moveUp: move(-1),
	moveDown: move(1),
};

/** Which tools hold where the cursor is. */
export function holding(state: EditorState): Tool[] {
	const held: [Tool, boolean][] = [
		['bold', hasMark(state, marks.strong)],
		['italic', hasMark(state, marks.em)],
		['strike', hasMark(state, marks.strike)],
		['link', hasMark(state, marks.link)],
		['heading', isWithin(state, nodes.heading)],
		['quote', isWithin(state, nodes.blockquote)],
		['callout', isWithin(state, nodes.callout)],
		['list', isWithin(state, nodes.bullet_list)],
		['ordered', isWithin(state, nodes.ordered_list)],
		['details', isWithin(state, nodes.details)],
		['code', isWithin(state, nodes.code_block) || hasMark(state, marks.code)],
		['table', isInTable(state)],
	];
	return held.filter(([, holds]) => holds).map(([tool]) => tool);
}
