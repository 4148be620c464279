import type { Env, StateCore, Token } from 'markdown-it';
import { MarkdownParser, type ParseSpec } from 'prosemirror-markdown';
import { Fragment, type Node } from 'prosemirror-model';
import { articleGrammar, READ_MORE } from '#lib/content/markdown/grammar';
import { decoded } from './html-text.ts';
import { markdownOfNode } from './markdown-serialise.ts';
import { schema } from './schema.ts';
import { type Piece, protectedBlock, type Reading } from './source-text.ts';

const grammar = articleGrammar();
// Notes stay where they are written; the page moves them to its end.
grammar.core.ruler.disable('footnoteTail');

grammar.core.ruler.push('details', details);

/**
 * The tags around words that are folded away, and what stands between them, as one block. The tags must be alone in
 * their lines, and the line above the words plain.
 */
function details(state: StateCore): void {
	const tokens: Token[] = [];
	const open: { at: number; level: number; tags: RegExpExecArray }[] = [];
	for (const token of state.tokens) {
		// What is opened in a quotation or a list does not end outside.
		while (token.level < (open.at(-1)?.level ?? 0)) open.pop();
		const tags = DETAILS.exec(token.type === 'html_block' ? token.content : '');
		if (tags && open.length < DEEPEST) open.push({ at: tokens.length, level: token.level, tags });
		tokens.push(token);
		const begun = open.at(-1);
		if (
			token.type !== 'html_block' ||
			begun?.level !== token.level ||
			!/^<\/details>\s*$/.test(token.content)
		)
			continue;
		open.pop();
		const [, html, line, words] = begun.tags;
		const first = tokens[begun.at]!;
		Object.assign(first, {
			type: 'details_open',
			nesting: 1,
			info: html,
			map: [first.map![0], token.map![1]],
		});
		Object.assign(token, { type: 'details_close', nesting: -1 });
		const made = (type: string, nesting: 0 | 1 | -1, more: object = {}) =>
			Object.assign(new state.Token(type, 'summary', nesting), more);
		tokens.splice(
			begun.at + 1,
			0,
			made('summary_open', 1, { info: line }),
			made('inline', 0, { children: [made('text', 0, { content: decoded(words!.trim()) })] }),
			made('summary_close', -1),
		);
	}
	state.tokens = tokens;
}

/** How deep words may be folded within others; what is deeper stays source. */
const DEEPEST = 20;
/** What opens words that are folded away: its tag, the tag of the line above them, and that line. */
const DETAILS = /^(<details\b[^<>]*>)\s*(<summary\b[^<>]*>)([^<>]*)<\/summary>\s*$/;

const isTight = (tokens: Token[], index: number) => {
	const next = tokens.slice(index + 1).find(({ type }) => type === 'paragraph_open');
	return next?.hidden ?? true;
};
const align = (token: Token) => ({
	align: /text-align:(\w+)/.exec(String(token.attrGet('style') ?? ''))?.[1] ?? null,
});
/** Words of a picture's description, where it holds nothing but words. */
const altOf = (token: Token) =>
	(token.children ?? []).map(({ type, content }) => {
		if (type !== 'text') throw new Error(`A description with ${type}`);
		return content;
	});

const specs: Record<string, ParseSpec> = {
	paragraph: { block: 'paragraph' },
	heading: { block: 'heading', getAttrs: ({ tag }) => ({ level: Number(tag.slice(1)) }) },
	blockquote: { block: 'blockquote' },
	callout: { block: 'callout', getAttrs: ({ info }) => ({ kind: info }) },
	bullet_list: {
		block: 'bullet_list',
		getAttrs: ({ markup }, tokens, index) => ({ bullet: markup, tight: isTight(tokens, index) }),
	},
	ordered_list: {
		block: 'ordered_list',
		getAttrs: (token, tokens, index) => ({
			order: Number(token.attrGet('start') ?? 1),
			delimiter: token.markup,
			tight: isTight(tokens, index),
		}),
	},
	list_item: { block: 'list_item' },
	details: { block: 'details', getAttrs: ({ info }) => ({ html: info }) },
	summary: { block: 'summary', getAttrs: ({ info }) => ({ html: info }) },
	code_block: { block: 'code_block', noCloseToken: true },
	fence: { block: 'code_block', getAttrs: ({ info }) => ({ info: info.trim() }), noCloseToken: true },
	hr: { node: 'horizontal_rule', getAttrs: ({ markup }) => ({ markup }) },
	table: { block: 'table' },
	thead: { ignore: true },
	tbody: { ignore: true },
	tr: { block: 'table_row' },
	th: { block: 'table_header', getAttrs: align },
	td: { block: 'table_cell', getAttrs: align },
	softbreak: { node: 'soft_break' },
	hardbreak: { node: 'hard_break' },
	image: {
		node: 'image',
		getAttrs: (token) => ({
			src: token.attrGet('src') ?? '',
			alt: altOf(token).join(''),
			title: token.attrGet('title') ?? '',
		}),
	},
	html_inline: { node: 'inline_source', getAttrs: ({ content }) => ({ source: content }) },
	footnote_ref: {
		node: 'inline_source',
		getAttrs: ({ meta }) => {
			if (!meta?.label) throw new Error('A note within the text');
			return { source: `[^${meta.label}]` };
		},
	},
	em: { mark: 'em' },
	strong: { mark: 'strong' },
	s: { mark: 'strike' },
	code_inline: { mark: 'code', noCloseToken: true },
	link: {
		mark: 'link',
		getAttrs: (token) => ({
			href: token.attrGet('href') ?? '',
			title: token.attrGet('title') ?? '',
			auto: token.markup === 'linkify',
		}),
	},
};

let waiting: Token[] = [];
const parser = new MarkdownParser(
	schema,
	{ parse: () => waiting } as unknown as ConstructorParameters<typeof MarkdownParser>[1],
	specs,
);

/** The block that these tokens are; null where the editor has no hands for it. */
function nodeOf(tokens: Token[]): Node | null {
	waiting = tokens.map(withoutRepeats);
	try {
		const doc = parser.parse('');
		doc.check();
		return doc.childCount === 1 ? doc.child(0) : null;
	} catch {
		return null;
	}
}

/** The same without marks that stand within themselves: words bear a mark or not. */
function withoutRepeats(token: Token): Token {
	if (token.type !== 'inline' || !token.children) return token;
	const depth: Record<string, number> = {};
	const children = token.children.filter(({ type, nesting }) => {
		if (!/^(?:em|strong|s)_/.test(type)) return true;
		const name = type.replace(/_\w+$/, '');
		const before = depth[name] ?? 0;
		depth[name] = before + nesting;
		return Math.max(before, depth[name]) === 1;
	});
	return Object.assign(Object.create(Object.getPrototypeOf(token)), token, { children });
}

/** What links and notes of the whole text are called, for a piece of it that is read alone. */
interface Names extends Env {
	footnotes?: { refs?: object };
}

/** The blocks of a piece of a text; `names`: of the whole. */
export function markdownNodes(source: string, { references, footnotes }: Names = {}): Node[] {
	const refs = Object.fromEntries(Object.keys(footnotes?.refs ?? {}).map((name) => [name, -1]));
	const tokens = grammar.parse(source, { references: { ...references }, footnotes: { refs } });
	return topBlocks(tokens).map((one) => nodeOf(one) ?? protectedBlock(sliceOf(source, one)));
}

/**
 * A Markdown text in its blocks. What would not be read again as it is written, and what the page shows nothing of
 * (names of links, notes), is protected.
 */
export function readMarkdown(text: string): Reading {
	const source = text.replace(/\r\n?/g, '\n');
	const names: Names = {};
	const blocks = topBlocks(grammar.parse(source, names));
	const starts = [0];
	for (const line of source.split('\n')) starts.push(starts.at(-1)! + line.length + 1);
	const pieces: Piece[] = [];
	let [line, end] = [0, 0];
	const read = (own: string, tokens: Token[] | null): Node => {
		if (READ_MORE.test(own)) return schema.node('read_more', { source: own });
		const node = tokens && nodeOf(tokens);
		const again = node ? markdownNodes(markdownOfNode(node), names) : [];
		return node && again.length === 1 && again[0]!.eq(node) ? node : protectedBlock(own);
	};
	const add = (from: number, to: number, tokens: Token[] | null) => {
		const piece = source.slice(starts[from], starts[to]);
		if (piece.trim() === '') return;
		const start = starts[from]! + /^(?:[ \t]*\n)*/.exec(piece)![0].length;
		const gap = source.slice(end, start);
		end = starts[from]! + piece.trimEnd().length;
		const own = source.slice(start, end);
		pieces.push({ gap, source: own, node: read(own, tokens) });
	};
	for (const tokens of blocks) {
		const [from, to] = tokens[0]!.map!;
		if (from < line) continue;
		add(line, from, null);
		add(from, to, tokens);
		line = to;
	}
	add(line, starts.length - 1, null);
	const given = new Set(
		pieces.flatMap((one) => (one.node.type.name === 'protected' ? gives(one.source) : [])),
	);
	const named = given.size === 0 ? pieces : pieces.map((one) => ({ ...one, ...needsOf(one.source, given) }));
	return { ...withLastSpaces(named, source.slice(end)), write: markdownOfNode, between, gives };
}

/** The names that a piece of a text gives to links. */
function gives(source: string): string[] {
	if (!/^\s*\[[^^]/m.test(source)) return [];
	const names: Names = {};
	grammar.parse(source, names);
	return Object.keys(names.references ?? {});
}

function needsOf(source: string, given: Set<string>): Pick<Piece, 'needs'> {
	const labels = [...source.matchAll(/\[((?:[^[\]\\]|\\.)+)\]/g)];
	const needs = labels
		.map(([, label]) => grammar.utils.normalizeReference(label!))
		.filter((one) => given.has(one));
	return needs.length > 0 ? { needs } : {};
}

/** A space typed last belongs to the words before it, which go on after it. */
function withLastSpaces(pieces: Piece[], tail: string): Pick<Reading, 'pieces' | 'tail'> {
	const last = pieces.at(-1);
	if (last?.node.type.name !== 'paragraph' || !/^[ \t]+$/.test(tail)) return { pieces, tail };
	const node = last.node.copy(last.node.content.append(Fragment.from(schema.text(tail))));
	const whole = { ...last, source: last.source + tail, node };
	return { pieces: [...pieces.slice(0, -1), whole], tail: '' };
}

/** Two lists after one another would be one; code that is set in would be the list's. */
function between(before: Node, node: Node, source: string): string {
	const isList = /_list$/.test(before.type.name);
	const joins = isList && (before.type === node.type || /^(?: {4}|\t)/.test(source));
	return joins ? '\n\n<!-- -->\n\n' : '\n\n';
}

/** The tokens of each block that stands in the text itself. */
function topBlocks(tokens: Token[]): Token[][] {
	const blocks: Token[][] = [];
	let depth = 0;
	let begun: Token[] = [];
	for (const token of tokens) {
		begun.push(token);
		depth += token.nesting;
		if (depth > 0) continue;
		if (begun[0]!.map) blocks.push(begun);
		begun = [];
	}
	return blocks;
}

function sliceOf(source: string, tokens: Token[]): string {
	const [from, to] = tokens[0]!.map!;
	return source.split('\n').slice(from, to).join('\n').trimEnd();
}
