import { RE2JS } from 're2js';

/** A line of a word list, ready to look for. */
interface Entry {
	line: string;
	/** Instructions of its expression, each of which may be run once for every letter of a text; 0: it has none. */
	size: number;
	found(text: string, folded: string): boolean;
}

/** A line that cannot be used. */
export interface BadLine {
	/** From 1. */
	line: number;
	text: string;
}

const LONGEST = 500;
/** Instructions of one expression, and of all of a list. */
const LARGEST = 1000;
const MOST = 4000;
const fold = (text: string) => text.normalize('NFKC').toLowerCase();
const compiled = new Map<string, { entries: Entry[]; bad: BadLine[] }>();

/**
 * A list of one word, address or /regular expression/ a line. Expressions run in time linear in the text and in their
 * own size, which is bounded; one that cannot (look-around, back-references, thousands of repetitions) is a bad line,
 * and looks for nothing.
 */
export function wordList(list: string): { entries: Entry[]; bad: BadLine[] } {
	let known = compiled.get(list);
	if (known) return known;
	known = { entries: [], bad: [] };
	let left = MOST;
	for (const [index, whole] of list.split(/\r?\n/).entries()) {
		const line = whole.trim();
		if (line === '') continue;
		const entry = line.length > LONGEST ? null : entryOf(line);
		if (entry && entry.size <= left) {
			known.entries.push(entry);
			left -= entry.size;
		} else known.bad.push({ line: index + 1, text: line.slice(0, 80) });
	}
	if (compiled.size > 50) compiled.clear();
	compiled.set(list, known);
	return known;
}

/** The first line of the list that is found in one of the texts; null: none. */
export function firstFound(list: string, texts: readonly string[]): string | null {
	const { entries } = wordList(list);
	if (entries.length === 0) return null;
	const all = texts.map((text) => [text, fold(text)] as const);
	return entries.find((entry) => all.some(([text, folded]) => entry.found(text, folded)))?.line ?? null;
}

function entryOf(line: string): Entry | null {
	const expression = /^\/(.+)\/i?$/.exec(line)?.[1];
	if (expression !== undefined) {
		// Before it is made: making it costs as well.
		if (expression.length * repetitions(expression) > 100 * LARGEST) return null;
		try {
			const pattern = RE2JS.compile(expression, RE2JS.CASE_INSENSITIVE);
			const size = pattern.programSize();
			return size > LARGEST ? null : { line, size, found: (text) => pattern.test(text) };
		} catch {
			return null;
		}
	}
	const wanted = fold(line);
	if (site.test(wanted)) return { line, size: 0, found: (_, folded) => hasSite(folded, wanted) };
	if (/[@./:]/.test(wanted)) return { line, size: 0, found: (_, folded) => folded.includes(wanted) };
	return { line, size: 0, found: (_, folded) => hasWord(folded, wanted) };
}

/** How often a part of an expression is written out at most: as if all its counts stood within each other. */
const repetitions = (expression: string) =>
	[...expression.matchAll(/\{(?:\d+,)?(\d+),?\}/g)].reduce(
		(product, [, count]) => product * Math.max(1, Number(count)),
		1,
	);

/** The name of a site alone. */
const site =
	/^[\p{L}\p{N}][\p{L}\p{N}\p{M}-]*(\.[\p{L}\p{N}][\p{L}\p{N}\p{M}-]*)*\.\p{L}[\p{L}\p{M}\p{N}-]+$/u;

/** Written without spaces between words: a word stands for itself wherever it stands. */
const spaceless = String.raw`\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}`;
const letter = String.raw`(?![${spaceless}])[\p{L}\p{N}]`;
const [endsInLetter, beginsWithLetter] = [new RegExp(`${letter}$`, 'u'), new RegExp(`^${letter}`, 'u')];

/** Whether it stands there as a word of its own: "press" is not in "WordPress". */
function hasWord(folded: string, wanted: string): boolean {
	const [first, last] = [beginsWithLetter.test(wanted), endsInLetter.test(wanted)];
	return stands(
		folded,
		wanted,
		(before, after) => !(first && endsInLetter.test(before)) && !(last && beginsWithLetter.test(after)),
	);
}

/** The site itself or one below it: "x.example" is in "www.x.example/y", not in "fox.example" nor in "x.example.org". */
const hasSite = (folded: string, wanted: string) =>
	stands(
		folded,
		wanted,
		(before, after) =>
			!/[\p{L}\p{N}-]$/u.test(before) && !/^(?:[\p{L}\p{N}\p{M}-]|\.[\p{L}\p{N}])/u.test(after),
	);

/** Whether it stands somewhere between such neighbours, of which two units are looked at. */
function stands(
	folded: string,
	wanted: string,
	between: (before: string, after: string) => boolean,
): boolean {
	for (let at = folded.indexOf(wanted); at !== -1; at = folded.indexOf(wanted, at + 1)) {
		const end = at + wanted.length;
		if (between(folded.slice(Math.max(0, at - 2), at), folded.slice(end, end + 2))) return true;
	}
	return false;
}
