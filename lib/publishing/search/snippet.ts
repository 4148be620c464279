import { type Token, tokensOf } from './folding.ts';
import type { Term } from './schema.ts';

/** A text in pieces; `found` ones are what was looked for. */
export type Piece = { text: string; found: boolean };

const LENGTH = 260;
const BEFORE = 60;

/** The whole text, its found words apart. */
export function highlight(text: string, terms: Term[]): Piece[] {
	return pieces(text, 0, text.length, matches(tokensOf(text), terms));
}

/** The part of a text around the first words found, or its beginning. */
export function snippet(text: string, terms: Term[]): Piece[] {
	const tokens = tokensOf(text.slice(0, 200_000));
	const found = matches(tokens, terms);
	const first = found[0]?.start ?? 0;
	let start = first > BEFORE ? (tokens.find((token) => token.start >= first - BEFORE)?.start ?? 0) : 0;
	if (first <= BEFORE) start = 0;
	const last = tokens.findLast((token) => token.end <= start + LENGTH);
	const end =
		text.length <= start + LENGTH ? text.length : Math.max(last?.end ?? 0, found[0]?.end ?? 0, start);
	const shown = pieces(text, start, end, found);
	if (start > 0) shown.unshift({ text: '… ', found: false });
	if (end < text.length) shown.push({ text: ' …', found: false });
	return shown;
}

function pieces(text: string, start: number, end: number, found: { start: number; end: number }[]): Piece[] {
	const list: Piece[] = [];
	let at = start;
	for (const match of found) {
		if (match.start < at || match.end > end) continue;
		if (match.start > at) list.push({ text: text.slice(at, match.start), found: false });
		list.push({ text: text.slice(match.start, match.end), found: true });
		at = match.end;
	}
	if (at < end) list.push({ text: text.slice(at, end), found: false });
	return list;
}

function matches(tokens: Token[], terms: Term[]): { start: number; end: number }[] {
	const found: { start: number; end: number }[] = [];
	for (let index = 0; index < tokens.length; index++) {
		const term = terms.find(({ words, prefix }) =>
			words.every((word, offset) => {
				const token = tokens[index + offset]?.word;
				return prefix && offset === words.length - 1 ? token?.startsWith(word) : token === word;
			}),
		);
		if (!term) continue;
		const last = index + term.words.length - 1;
		const { end, first } = tokens[last]!;
		const only = first?.word === term.words.at(-1);
		found.push({ start: tokens[index]!.start, end: only ? first!.end : end });
		index = last;
	}
	return found;
}
