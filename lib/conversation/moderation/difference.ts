export interface Piece {
	kind: 'same' | 'added' | 'removed';
	text: string;
}

/** Words beyond which only what stands before and after the change is told apart from it. */
const MOST = 1500;

/** What changed between two texts, word by word, in reading order. */
export function difference(before: string, after: string): Piece[] {
	const old = words(before);
	const fresh = words(after);
	let start = 0;
	while (start < old.length && start < fresh.length && old[start] === fresh[start]) start++;
	let end = 0;
	const shorter = Math.min(old.length, fresh.length) - start;
	while (end < shorter && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]) end++;
	const pieces: Piece[] = [];
	const add = (kind: Piece['kind'], text: string) => {
		const last = pieces.at(-1);
		if (last?.kind === kind) last.text += text;
		else if (text) pieces.push({ kind, text });
	};
	add('same', old.slice(0, start).join(''));
	between(old.slice(start, old.length - end), fresh.slice(start, fresh.length - end), add);
	add('same', old.slice(old.length - end).join(''));
	return pieces;
}

/** Words and the spaces between them, so that joined again they are the text. */
const words = (text: string) => text.match(/\s+|[^\s]+/gu) ?? [];

/** The longest common run of words is kept; the rest was taken away or added. */
function between(old: string[], fresh: string[], add: (kind: Piece['kind'], text: string) => void): void {
	if (old.length > MOST || fresh.length > MOST) {
		add('removed', old.join(''));
		add('added', fresh.join(''));
		return;
	}
	const width = fresh.length + 1;
	const common = new Uint16Array((old.length + 1) * width);
	for (let i = old.length - 1; i >= 0; i--) {
		for (let j = fresh.length - 1; j >= 0; j--) {
			common[i * width + j] =
				old[i] === fresh[j]
					? common[(i + 1) * width + j + 1]! + 1
					: Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!);
		}
	}
	let i = 0;
	let j = 0;
	while (i < old.length || j < fresh.length) {
		if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
			add('same', old[i]!);
			i++;
			j++;
		} else if (
			i < old.length &&
			(j === fresh.length || common[(i + 1) * width + j]! >= common[i * width + j + 1]!)
		) {
			add('removed', old[i++]!);
		} else {
			add('added', fresh[j++]!);
		}
	}
}
