import type { Node } from 'prosemirror-model';
import { schema } from './schema.ts';

/** A piece of a source: what stands before it, itself, and the block that it is in the editor. */
export interface Piece {
	gap: string;
	source: string;
	node: Node;
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
		for (const { gap, source, node } of reading.pieces) {
			before = { gap, source, node, before };
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
		const pieces: { kept: Kept | null; node: Node; offset: number; gap: string; source: string }[] = [];
		doc.forEach((node, offset) => {
			const kept = this.#keptOf(node);
			const source = kept?.source ?? this.#reading.write(node);
			if (source === '') return;
			const last = pieces.at(-1);
			const asBefore = kept !== null && kept.before === (last ? last.kept : null);
			const gap = asBefore ? kept.gap : last ? this.#reading.between(last.node, node, source) : '';
			pieces.push({ kept, node, offset, gap, source });
		});
		return pieces;
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
