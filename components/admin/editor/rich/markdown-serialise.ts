import { MarkdownSerializer, type MarkdownSerializerState } from 'prosemirror-markdown';
import type { Mark, Node } from 'prosemirror-model';
import { TableMap } from 'prosemirror-tables';
import { summaryOf } from './html-serialise.ts';
import { schema } from './schema.ts';

/** What the library keeps to itself: what is written so far, and whether an address between its own marks is now. */
type State = MarkdownSerializerState & { inAutolink?: boolean; out?: string; inTightList?: boolean };

/** Longest run of a sign in a text. */
const longest = (text: string, sign: RegExp) =>
	Math.max(0, ...[...text.matchAll(sign)].map(([run]) => run.length));

const isBreak = (node: Node | null) => node?.type.name === 'soft_break' || node?.type.name === 'hard_break';

/** `[ ] ` and `[x] ` where a list item begins are a task's. */
const TASK = /^\[[ xX]\] /;

/** What begins a block at the start of a line, beside what the library knows of. */
const escapeStart = (text: string) =>
	text.replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, '$1\\$2').replace(/^(\s*)([-+=]+)(\s*)$/, '$1\\$2$3');

const LETTER = /[^\s\p{P}\p{S}]/u;
const isSigned = ({ type }: Mark) => /^(?:em|strong|strike)$/.test(type.name);
/** Whether signs of a mark stand between two pieces of a line: those that close one, or open one. */
const parts = (from: Node, to: Node) => from.marks.some((mark) => isSigned(mark) && !mark.isInSet(to.marks));
/** What a piece of a line begins with when it is written. */
const firstSign = ({ text, marks }: Node) =>
	text === undefined || marks.some(({ type }) => /^(?:link|code)$/.test(type.name)) ? '[' : [...text][0]!;
const named = (letter: string) => letter && `&#${letter.codePointAt(0)};`;

/**
 * Signs of emphasis are nothing between a letter and another sign, as in 「太字」です: there the letter outside is written by its number.
 */
function besideSigns({ out = '' }: State, text: string, node: Node, before: Node | null, after: Node | null) {
	const [first, last] = [[...text][0] ?? '', [...text].at(-1) ?? ''];
	const closes = before !== null && parts(before, node) && !parts(node, before);
	const opens = after !== null && parts(after, node) && !parts(node, after);
	const isFirst = closes && LETTER.test(first) && /[\p{P}\p{S}](?<![*~])[*~]+$/u.test(out.slice(-12));
	const isLast = opens && LETTER.test(last) && /[\p{P}\p{S}]/u.test(firstSign(after));
	return { first: isFirst ? first : '', last: isLast && !(isFirst && text === first) ? last : '' };
}

/** Blocks within one of a tight list, with the empty lines between them that they need. */
function apart(state: State, write: () => void): void {
	const { inTightList } = state;
	state.inTightList = false;
	write();
	state.inTightList = inTightList;
}

const serializer = new MarkdownSerializer(
	{
		paragraph(state, node) {
			state.renderInline(node);
			state.closeBlock(node);
		},
		heading(state, node) {
			const { level } = node.attrs as { level: number };
			const words = inlineSource(node)
				.replace(/\s*\\?\n/g, ' ')
				.trim();
			// Signs at the end would be taken for the heading's own.
			state.write(`${'#'.repeat(level)} ${words.replace(/(^|\s)(#+)$/, '$1\\$2')}`.trimEnd());
			state.closeBlock(node);
		},
		blockquote(state, node) {
			state.wrapBlock('> ', null, node, () => state.renderContent(node));
		},
		callout(state, node) {
			state.wrapBlock('> ', null, node, () => {
				state.write(`[!${node.attrs.kind.toUpperCase()}]`);
				// Other blocks begin below an empty line: some would be read as words of this one.
				if (node.firstChild!.type.name === 'paragraph') state.ensureNewLine();
				else state.closeBlock(node);
				apart(state, () => state.renderContent(node));
			});
		},
		bullet_list(state, node) {
			state.renderList(node, '  ', () => `${node.attrs.bullet} `);
		},
		ordered_list(state, node) {
			const { order, delimiter } = node.attrs as { order: number; delimiter: string };
			const widest = String(order + node.childCount - 1).length + 2;
			state.renderList(node, ' '.repeat(widest), (index) => `${order + index}${delimiter} `.padEnd(widest));
		},
		list_item(state, node) {
			state.renderContent(node);
		},
		details(state, node) {
			apart(state, () => {
				state.write(node.attrs.html ?? '<details>');
				state.ensureNewLine();
				state.renderContent(node);
				state.write('</details>');
				state.closeBlock(node);
			});
		},
		/** Of an HTML text, carried into one of Markdown. */
		figure(state, node) {
			state.write(figureSource(state, node));
			state.closeBlock(schema.node('paragraph'));
		},
		gallery(state, node) {
			state.text(node.children.map((one) => figureSource(state, one)).join('\n'), false);
			state.closeBlock(schema.node('paragraph'));
		},
		summary(state, node) {
			state.text(summaryOf(node), false);
			state.closeBlock(node);
		},
		code_block(state, node) {
			const fence = '`'.repeat(Math.max(3, longest(node.textContent, /`+/g) + 1));
			state.write(`${fence}${node.attrs.info}\n`);
			state.text(node.textContent, false);
			state.ensureNewLine();
			state.write(fence);
			state.closeBlock(node);
		},
		protected(state, node) {
			state.text(node.textContent, false);
			state.closeBlock(node);
		},
		read_more(state, node) {
			state.write(node.attrs.source);
			state.closeBlock(node);
		},
		horizontal_rule(state, node) {
			state.write(node.attrs.markup);
			state.closeBlock(node);
		},
		table(state, node) {
			const { width, height, map } = TableMap.get(node);
			const written = new Set<number>();
			for (let row = 0; row < height; row++) {
				const places = map.slice(row * width, (row + 1) * width);
				// What stands over many columns or rows is in the first of them.
				const cells = places.map((at) => {
					const isFirst = !written.has(at);
					written.add(at);
					return isFirst
						? inlineSource(node.nodeAt(at)!)
								.replace(/\s*\\?\n/g, ' ')
								.replace(/\|/g, '\\|')
								.trim()
						: '';
				});
				const sides = places.map(
					(at) => sideOf[node.nodeAt(at)!.attrs.align as keyof typeof sideOf] ?? '---',
				);
				state.write(`| ${cells.join(' | ')} |`);
				if (row === 0) {
					state.ensureNewLine();
					state.write(`| ${sides.join(' | ')} |`);
				}
				if (row < height - 1) state.ensureNewLine();
			}
			state.closeBlock(node);
		},
		text(state: State, node, parent, index) {
			let text = node.text ?? '';
			if (state.inAutolink) return state.text(text, false);
			const before = index === 0 ? null : parent.child(index - 1);
			const starts = index === 0 || isBreak(before);
			const breaks = index + 1 < parent.childCount && isBreak(parent.child(index + 1));
			if (starts) text = text.trimStart();
			if (breaks) text = text.trimEnd();
			const { first, last } = besideSigns(state, text, node, before, parent.maybeChild(index + 1));
			text = text.slice(first.length, text.length - last.length);
			const task = index === 0 && parent.type.name === 'paragraph' ? TASK.exec(text)?.[0] : undefined;
			const rest = task ? text.slice(task.length) : text;
			const escaped = state.esc(rest, starts && !task);
			const words = `${task ?? ''}${starts && !task ? escapeStart(escaped) : escaped}`;
			state.text(`${named(first)}${words}${named(last)}`, false);
		},
		soft_break(state, _node, parent, index) {
			if (index + 1 < parent.childCount) state.text('\n', false);
		},
		hard_break(state, _node, parent, index) {
			if (index + 1 < parent.childCount) state.text('\\\n', false);
		},
		image(state, { attrs: { src, alt, title } }) {
			state.text(`![${state.esc(alt)}](${target(src)}${titleSource(title)})`, false);
		},
		inline_source(state, node) {
			state.text(node.attrs.source, false);
		},
	},
	{
		em: { open: '*', close: '*', mixable: true, expelEnclosingWhitespace: true },
		strong: { open: '**', close: '**', mixable: true, expelEnclosingWhitespace: true },
		strike: { open: '~~', close: '~~', mixable: true, expelEnclosingWhitespace: true },
		code: {
			open: (_state, _mark, parent, index) => ticks(parent.child(index), 'open'),
			close: (_state, _mark, parent, index) => ticks(parent.child(index - 1), 'close'),
			escape: false,
		},
		link: {
			open: (state: State, mark) => {
				state.inAutolink = mark.attrs.auto;
				return mark.attrs.auto ? '' : '[';
			},
			close: (state: State, mark: Mark) => {
				state.inAutolink = undefined;
				return mark.attrs.auto ? '' : `](${target(mark.attrs.href)}${titleSource(mark.attrs.title)})`;
			},
			mixable: true,
		},
	},
	// Typed as words, these would read as a tag or as a character's name.
	{ escapeExtraCharacters: /<(?=[a-z/!?])|&(?=#?\w{1,31};)/gi },
);

const sideOf = { left: ':--', center: ':-:', right: '--:' } as const;

/** The signs of code around a text: one more than it holds, with air where it begins or ends with one. */
function ticks(node: Node, side: 'open' | 'close'): string {
	const text = node.text ?? '';
	const signs = '`'.repeat(longest(text, /`+/g) + 1);
	const air = /^`|`$|^ .* $/.test(text) ? ' ' : '';
	return side === 'open' ? signs + air : air + signs;
}

/** An address as a link's target. */
const target = (address: string) =>
	/[\s<>]/.test(address)
		? `<${address.replace(/[\n<>]/g, (sign) => encodeURIComponent(sign))}>`
		: address.replace(/[()\\]|&(?=#?\w{1,31};)/g, '\\$&');

const figureSource = (state: State, { attrs: { src, alt }, textContent }: Node) =>
	`![${state.esc(alt)}](${target(src)}${titleSource(textContent)})`;

const titleSource = (title: string) =>
	title ? ` "${title.replace(/[\\"]|&(?=#?\w{1,31};)/g, '\\$&')}"` : '';

function inlineSource(node: Node): string {
	return markdownOfNode(schema.node('paragraph', null, node.content));
}

/** One block of a text as Markdown. */
export function markdownOfNode(node: Node): string {
	return serializer.serialize(schema.node('doc', null, node)).replace(/\n+$/, '');
}
