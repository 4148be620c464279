import {
	baseKeymap,
	chainCommands,
	createParagraphNear,
	exitCode,
	liftEmptyBlock,
	newlineInCode,
	setBlockType,
	splitBlockAs,
	toggleMark,
} from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import {
	InputRule,
	inputRules,
	textblockTypeInputRule,
	undoInputRule,
	wrappingInputRule,
} from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import type { MarkType } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list';
import { type Command, type EditorState, type Plugin, Selection } from 'prosemirror-state';
import { goToNextCell } from 'prosemirror-tables';
import { commands, move } from './block-commands.ts';
import { schema } from './schema.ts';

const { nodes, marks } = schema;

/** Whether words of a place may bear a mark. */
const bears = ({ doc }: EditorState, at: number, mark: MarkType) =>
	doc.resolve(at).parent.type.allowsMarkType(mark);

/** Words between signs bear the mark as soon as the last sign is typed. */
function marked(pattern: RegExp, mark: MarkType): InputRule {
	return new InputRule(pattern, (state, match, start, end) => {
		if (!bears(state, start, mark)) return null;
		const words = match[1]!;
		const at = start + match[0].indexOf(words);
		const transaction = state.tr;
		if (end > at + words.length) transaction.delete(at + words.length, end);
		if (at > start) transaction.delete(start, at);
		return transaction.addMark(start, start + words.length, mark.create()).removeStoredMark(mark);
	});
}

const rules = inputRules({
	rules: [
		textblockTypeInputRule(/^(#{1,6})\s$/, nodes.heading, ([, signs]) => ({ level: signs!.length })),
		textblockTypeInputRule(/^```$/, nodes.code_block),
		wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
		wrappingInputRule(/^\s*([-+*])\s$/, nodes.bullet_list, ([, bullet]) => ({ bullet })),
		wrappingInputRule(
			/^(\d+)([.)])\s$/,
			nodes.ordered_list,
			([, order, delimiter]) => ({ order: Number(order), delimiter }),
			([, order, delimiter], before) =>
				before.childCount + before.attrs.order === Number(order) && before.attrs.delimiter === delimiter,
		),
		new InputRule(/^(?:---|\*\*\*)$/, (state, _match, start, end) => {
			const $start = state.doc.resolve(start);
			if ($start.depth !== 1) return null;
			const rule = [nodes.horizontal_rule.create(), nodes.paragraph.create()];
			const transaction = state.tr.replaceWith($start.before(), state.doc.resolve(end).after(), rule);
			return transaction.setSelection(Selection.near(transaction.doc.resolve($start.before() + 1), 1));
		}),
		marked(/(?<![\w*])\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/, marks.strong),
		marked(/(?<![\w*])\*([^*\s](?:[^*]*[^*\s])?)\*$/, marks.em),
		marked(/~~([^~\s](?:[^~]*[^~\s])?)~~$/, marks.strike),
		marked(/(?<!`)`([^`]+)`$/, marks.code),
		new InputRule(/\[([^[\]]+)\]\(([^\s()]+)\)$/, (state, [, words, href], start, end) =>
			bears(state, start, marks.link)
				? state.tr
						.replaceWith(start, end, schema.text(words!, [marks.link.create({ href })]))
						.removeStoredMark(marks.link)
				: null,
		),
	],
});

/** Where the line above folded words begins, they are out again. */
const unfoldBack: Command = (state, dispatch) => {
	const { $from, empty } = state.selection;
	const isFirst = empty && $from.parent.type === nodes.summary && $from.parentOffset === 0;
	return isFirst && commands.details(state, dispatch);
};

/** Between the line above folded words and these nothing is joined: the line would lose their marks and pictures. */
const outOfFolded: Command = ({ selection: { $from, empty }, tr }, dispatch) => {
	if (!empty || $from.parentOffset > 0) return false;
	let depth = $from.depth;
	while (depth > 0 && $from.index(depth - 1) === 0) depth--;
	if (depth === 0 || $from.node(depth - 1).type !== nodes.details || $from.index(depth - 1) !== 1)
		return false;
	dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve($from.before(depth) - 1), -1)).scrollIntoView());
	return true;
};
const onIntoFolded: Command = ({ selection: { $from, empty }, tr }, dispatch) => {
	const isEnd =
		empty && $from.parent.type === nodes.summary && $from.parentOffset === $from.parent.content.size;
	if (isEnd) dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve($from.after() + 1))).scrollIntoView());
	return isEnd;
};

/** From the end of the line above folded words into these, where they are still to be written. */
const intoFolded: Command = ({ selection: { $from, empty }, tr }, dispatch) => {
	const isEnd =
		empty && $from.parent.type === nodes.summary && $from.parentOffset === $from.parent.content.size;
	const next = isEnd && $from.node(-1).maybeChild(1);
	if (!next || next.type !== nodes.paragraph || next.content.size > 0) return false;
	dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve($from.after() + 1))).scrollIntoView());
	return true;
};

/** Back from the first place of the words below a picture, the picture is gone; its words stay. */
const withoutPicture: Command = ({ selection: { $from, empty }, tr }, dispatch) => {
	if (!empty || $from.parent.type !== nodes.figcaption || $from.parentOffset > 0) return false;
	const isAmongOthers = $from.node(-2).childCount > 1;
	if ($from.node(-2).type === nodes.gallery && isAmongOthers) {
		// One without words goes; words keep theirs.
		if ($from.parent.content.size === 0)
			dispatch?.(tr.delete($from.before(-1), $from.after(-1)).scrollIntoView());
		return true;
	}
	const depth = $from.node(-2).type === nodes.gallery ? -2 : -1;
	const at = $from.before(depth);
	tr.replaceWith(at, $from.after(depth), nodes.paragraph.create(null, $from.parent.content));
	dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(at + 1))).scrollIntoView());
	return true;
};

/** On from the words below a picture, a paragraph follows. */
const afterPicture: Command = ({ selection: { $from, $to }, tr }, dispatch) => {
	if ($from.parent.type !== nodes.figcaption || !$from.sameParent($to)) return false;
	const at = $from.after($from.node(-2).type === nodes.gallery ? -2 : -1);
	dispatch?.(
		tr
			.insert(at, nodes.paragraph.create())
			.setSelection(Selection.near(tr.doc.resolve(at + 1)))
			.scrollIntoView(),
	);
	return true;
};

const lineBreak: Command = (state, dispatch) => {
	dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
	return true;
};

/** A second half of a block: not under the id of the first. */
const splitBlock = splitBlockAs(({ type, attrs }, atEnd) =>
	atEnd || typeof attrs.html !== 'string'
		? null
		: { type, attrs: { ...attrs, html: attrs.html.replace(/\sid=(?:"[^"]*"|'[^']*'|[^\s>]+)/i, '') } },
);

interface Ways {
	asLink: Command;
	leave(): void;
	reach(): void;
	beyond(step: 'undo' | 'redo'): boolean;
}

/** What keys and signs do while blocks are written. Tab leaves the text, but within lists and tables. */
export function typing({ asLink, leave, reach, beyond }: Ways): Plugin[] {
	const headings = [1, 2, 3, 4, 5, 6].map((level): [string, Command] => [
		`Mod-Alt-${level}`,
		setBlockType(nodes.heading, { level }),
	]);
	return [
		rules,
		keymap({
			'Mod-z': chainCommands(undo, () => beyond('undo')),
			'Mod-y': chainCommands(redo, () => beyond('redo')),
			'Shift-Mod-z': chainCommands(redo, () => beyond('redo')),
			'Mod-b': commands.bold,
			'Mod-i': commands.italic,
			'Mod-k': asLink,
			'Mod-Alt-m': () => {
				leave();
				return true;
			},
			'Alt-F10': () => {
				reach();
				return true;
			},
			'Mod-e': toggleMark(marks.code),
			'Mod-Shift-x': commands.strike,
			'Mod-Shift-7': commands.ordered,
			'Mod-Shift-8': commands.list,
			'Mod-Shift-9': commands.quote,
			'Mod-Alt-0': setBlockType(nodes.paragraph),
			...Object.fromEntries(headings),
			'Alt-ArrowUp': move(-1),
			'Alt-ArrowDown': move(1),
			'Shift-Enter': chainCommands(exitCode, lineBreak),
			'Mod-Enter': exitCode,
			Enter: chainCommands(
				splitListItem(nodes.list_item),
				newlineInCode,
				intoFolded,
				afterPicture,
				createParagraphNear,
				liftEmptyBlock,
				splitBlock,
			),
			Tab: chainCommands(goToNextCell(1), sinkListItem(nodes.list_item)),
			'Shift-Tab': chainCommands(goToNextCell(-1), liftListItem(nodes.list_item)),
			Backspace: chainCommands(undoInputRule, unfoldBack, withoutPicture, outOfFolded),
			Delete: onIntoFolded,
		}),
		keymap(baseKeymap),
	];
}
