import type { Node } from 'prosemirror-model';
import { schema } from './schema.ts';

/** A piece of a source: what stands before it, itself, and the block that it is in the editor. */
export interface Piece {
	gap: string;
	source: string;
	node: Node;
	/** Names of links that other pieces give: without them its source says something else. */
	needs?: string[];
}

/** How a source is read and written. */
export interface Reading {
	pieces: Piece[];
	/** What stands after the last piece. */
	tail: string;
	/** A block as source; nothing for an empty one. */
	write(node: Node): string;
	/** What stands between two blocks that did not stand after one another before. */
	between(before: Node, node: Node, source: string): string;
	/** The names of links that a protected block gives. */
	gives?(source: string): string[];
}

interface Kept extends Piece {
	before: Kept | null;
}

/**
 * A text while it is written in its blocks. Each block that is as it was read is written as it stood, to the
 * character, wherever it stands now.
 */
export class SourceText {
	readonly doc: Node;
	readonly #reading: Reading;
	readonly #kept = new WeakMap<Node, Kept>();
	readonly #all: Kept[] = [];
	#shapes: Map<string, Kept> | null = null;

	constructor(reading: Reading) {
		this.#reading = reading;
		let before: Kept | null = null;
		for (const piece of reading.pieces) {
			const { node }: Piece = piece;
			before = { ...piece, before };
			this.#all.push(before);
			this.#kept.set(node, before);
		}
		const nodes = this.#all.map(({ node }) => node);
		this.doc = schema.node('doc', null, nodes.length > 0 ? nodes : schema.node('paragraph'));
	}

	/** The text that the blocks are now. */
	write(doc: Node): string {
		const pieces = this.#pieces(doc).map(({ gap, source }) => gap + source);
		return pieces.join('') + this.#reading.tail;
	}

	/**
	 * The position of the document that shows a place of its text, in characters: the very one where a block is plain
	 * words, or ends there; else where its block begins.
	 */
	placeOf(doc: Node, at: number): number {
		let [end, place] = [0, 0];
		for (const { node, gap, source, offset } of this.#pieces(doc)) {
			const within = at - end - gap.length;
			end += gap.length + source.length;
			place = offset + 1;
			if (end < at) continue;
			if (within <= 0 || !node.isTextblock) break;
			if (end === at) return place + node.content.size;
			if (source === node.textContent && source.length === node.content.size) return place + within;
			break;
		}
		return place;
	}

	/** Where in its text the block begins that holds a position of the document, in characters. */
	startOf(doc: Node, position: number): number {
		let [start, end] = [0, 0];
		for (const { gap, source, offset } of this.#pieces(doc)) {
			if (offset > position) break;
			start = end + gap.length;
			end = start + source.length;
		}
		return start;
	}

	#pieces(doc: Node) {
		const given = this.#given(doc);
		const pieces: { kept: Kept | null; node: Node; offset: number; gap: string; source: string }[] = [];
		doc.forEach((node, offset) => {
			const found = this.#keptOf(node);
			const kept = found?.needs?.every((name) => given.has(name)) === false ? null : found;
			const source = kept?.source ?? this.#reading.write(node);
			if (source === '') return;
			const last = pieces.at(-1);
			const asBefore =
				kept !== null && (last ? kept.before !== null && kept.before === last.kept : !kept.before);
			const gap = asBefore ? kept.gap : last ? this.#reading.between(last.node, node, source) : '';
			pieces.push({ kept, node, offset, gap, source });
		});
		return pieces;
	}

	/** The names of links that the document gives; none where no block needs any. */
	#given(doc: Node): Set<string> {
		const { gives } = this.#reading;
		if (!gives || !this.#all.some(({ needs }) => needs)) return new Set();
		const isGiving = (node: Node) => node.type === schema.nodes.protected;
		return new Set(doc.children.filter(isGiving).flatMap(({ textContent }) => gives(textContent)));
	}

	#keptOf(node: Node): Kept | null {
		const kept = this.#kept.get(node);
		if (kept) return kept;
		this.#shapes ??= new Map(this.#all.map((one) => [shape(one.node), one]));
		return this.#shapes.get(shape(node)) ?? null;
	}
}

const shape = (node: Node) => JSON.stringify(node.toJSON());

/** A block that the editor has no hands for, as it stands. */
export const protectedBlock = (source: string) =>
	schema.node('protected', null, source === '' ? [] : schema.text(source));
