import { diffLines, diffWordsWithSpace } from 'diff';

export interface Piece {
	kind: 'same' | 'added' | 'removed';
	text: string;
}

/** Milliseconds after which two texts are compared line by line only. */
const PATIENCE = 1500;
/** Characters of an unchanged stretch that are shown before and after a change. */
const AROUND = 240;

/** What changed between two texts, word by word, in reading order; long stretches that stayed are cut to '…'. */
export function textDifference(before: string, after: string): Piece[] {
	const changes = diffWordsWithSpace(before, after, { timeout: PATIENCE }) ??
		diffLines(before, after, { timeout: PATIENCE }) ?? [
			{ value: before, removed: true, added: false },
			{ value: after, added: true, removed: false },
		];
	const pieces = changes.map(
		({ value, added, removed }): Piece => ({
			kind: added ? 'added' : removed ? 'removed' : 'same',
			text: value,
		}),
	);
	return pieces.map((piece, index) =>
		piece.kind === 'same'
			? { ...piece, text: cut(piece.text, index === 0, index === pieces.length - 1) }
			: piece,
	);
}

function cut(text: string, first: boolean, last: boolean): string {
	const [start, end] = [first ? 0 : AROUND, last ? 0 : AROUND];
	if (text.length <= start + end + AROUND) return text;
	const tail = end === 0 ? '' : text.slice(-end).replace(/^\S*\s/, '');
	return `${text.slice(0, start)} … ${tail}`;
}
