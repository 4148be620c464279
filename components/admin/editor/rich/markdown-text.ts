import type { Token } from 'markdown-it';
import { MarkdownParser, type ParseSpec } from 'prosemirror-markdown';
import { Fragment, type Node } from 'prosemirror-model';
import { articleGrammar, READ_MORE } from '#lib/content/markdown/grammar';
import { schema } from './schema.ts';
import { markdownOfNode } from './serialise.ts';

const grammar = articleGrammar();
// Notes stay where they are written; the page moves them to its end.
grammar.core.ruler.disable('footnoteTail');

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

interface Block {
	/** As it stands in the source, without the empty lines around it. */
	source: string;
	/** What stands between it and the block before. */
	gap: string;
	before: Block | null;
	node: Node;
}

/** What links and notes of the whole text are called, for a piece of it that is read alone. */
type Names = Record<string, unknown>;

/**
 * A Markdown text while it is written in its blocks. Blocks nobody touched are written as they stood, to the
 * character; those the editor would not read again as it wrote them are `protected`, and stand as they are too.
 */
export class MarkdownText {
	readonly doc: Node;
	readonly #blocks: Block[] = [];
	readonly #kept = new WeakMap<Node, Block>();
	/** What stands after the last block. */
	readonly #tail: string;
	readonly #names: Names = {};
	#shapes: Map<string, Block> | null = null;

	constructor(text: string) {
		const source = text.replace(/\r\n?/g, '\n');
		const blocks = topBlocks(grammar.parse(source, this.#names));
		const starts = [0];
		for (const line of source.split('\n')) starts.push(starts.at(-1)! + line.length + 1);
		let [line, end] = [0, 0];
		const add = (from: number, to: number, tokens: Token[] | null) => {
			const piece = source.slice(starts[from], starts[to]);
			if (piece.trim() === '') return;
			const start = starts[from]! + /^(?:[ \t]*\n)*/.exec(piece)![0].length;
			const gap = source.slice(end, start);
			end = starts[from]! + piece.trimEnd().length;
			const own = source.slice(start, end);
			const block = { source: own, gap, before: this.#blocks.at(-1) ?? null, node: this.#read(own, tokens) };
			this.#blocks.push(block);
			this.#kept.set(block.node, block);
		};
		for (const tokens of blocks) {
			const [from, to] = tokens[0]!.map!;
			if (from < line) continue;
			// What the page shows nothing of: names of links, notes.
			add(line, from, null);
			add(from, to, tokens);
			line = to;
		}
		add(line, starts.length - 1, null);
		this.#tail = this.#withLastSpaces(source.slice(end));
		const nodes = this.#blocks.map(({ node }) => node);
		this.doc = schema.node('doc', null, nodes.length > 0 ? nodes : schema.node('paragraph'));
	}

	/** A space typed last belongs to the words before it, which go on after it. What is left of the text's end. */
	#withLastSpaces(tail: string): string {
		const last = this.#blocks.at(-1);
		if (last?.node.type.name !== 'paragraph' || !/^[ \t]+$/.test(tail)) return tail;
		last.node = last.node.copy(last.node.content.append(Fragment.from(schema.text(tail))));
		last.source += tail;
		this.#kept.set(last.node, last);
		return '';
	}

	#read(source: string, tokens: Token[] | null): Node {
		if (READ_MORE.test(source)) return schema.node('read_more', { source });
		const node = tokens && nodeOf(tokens);
		if (node && this.#readsAgain(node)) return node;
		return schema.node('protected', null, schema.text(source));
	}

	/** Whether a block is read as itself from what would be written of it. */
	#readsAgain(node: Node): boolean {
		const again = this.nodes(markdownOfNode(node));
		return again.length === 1 && again[0]!.eq(node);
	}

	/** The blocks of a piece of this text. */
	nodes(source: string): Node[] {
		const { footnotes, references } = this.#names as { footnotes?: { refs?: object }; references?: object };
		const refs = Object.fromEntries(Object.keys(footnotes?.refs ?? {}).map((name) => [name, -1]));
		const tokens = grammar.parse(source, { references: { ...references }, footnotes: { refs } });
		return topBlocks(tokens).map(
			(one) => nodeOf(one) ?? schema.node('protected', null, schema.text(sliceOf(source, one))),
		);
	}

	/** The text that the blocks are now. */
	write(doc: Node): string {
		const pieces = this.#pieces(doc);
		const text = pieces.map(({ gap, source }) => gap + source).join('');
		return pieces.length === 0 || pieces.at(-1)!.block === this.#blocks.at(-1) ? text + this.#tail : text;
	}

	/** Where in the document the block begins that holds a place of its text, in characters. */
	placeOf(doc: Node, at: number): number {
		let [end, place] = [0, 0];
		for (const { gap, source, offset } of this.#pieces(doc)) {
			place = offset;
			end += gap.length + source.length;
			if (end > at) break;
		}
		return place;
	}

	#pieces(doc: Node) {
		const pieces: { block: Block | null; node: Node; offset: number; gap: string; source: string }[] = [];
		doc.forEach((node, offset) => {
			const block = this.#blockOf(node);
			const source = block?.source ?? markdownOfNode(node);
			if (source === '') return;
			const last = pieces.at(-1);
			const asBefore = block !== null && block.before === (last ? last.block : null);
			const gap = asBefore ? block.gap : last ? separator(last.node, node, source) : '';
			pieces.push({ block, node, offset, gap, source });
		});
		return pieces;
	}

	#blockOf(node: Node): Block | null {
		const kept = this.#kept.get(node);
		if (kept) return kept;
		this.#shapes ??= new Map(this.#blocks.map((block) => [shape(block.node), block]));
		return this.#shapes.get(shape(node)) ?? null;
	}
}

const shape = (node: Node) => JSON.stringify(node.toJSON());

/** Two lists after one another would be one; code that is set in would be the list's. */
function separator(before: Node, node: Node, source: string): string {
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
