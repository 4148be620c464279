import { plainLatin } from '#lib/i18n/letters';

/** A word as it is compared, and where it stands in its text. */
export interface Token {
	word: string;
	start: number;
	end: number;
	/** Of a script without blanks: what this begins with, and where it ends. */
	first?: { word: string; end: number };
}

const LONGEST = 40;
const runs = /[\p{L}\p{N}\p{M}]+(?:['’ʼ‘][\p{L}\p{N}\p{M}]+)*/gu;
const elided =
	/^(?:l|d|c|m|t|s|v|n|j|un|qu|gl|all|dall|dell|nell|sull|coll|quell|quest|bell|sant|mezz|tutt|senz|cos|com|dov|quand|anch)['’ʼ‘]/iu;

const unspaced = [
	'Han',
	'Hiragana',
	'Katakana',
	'Bopomofo',
	'Yi',
	'Thai',
	'Lao',
	'Khmer',
	'Myanmar',
	'Javanese',
	'Balinese',
	'Tai_Le',
	'New_Tai_Lue',
	'Tai_Tham',
	'Tai_Viet',
	'Tangut',
	'Nushu',
]
	.map((script) => `\\p{Script_Extensions=${script}}`)
	.join('');
/** What is written without blanks between words, and what is not. */
const stretches = new RegExp(`(?:(?!\\p{M})[${unspaced}]\\p{M}*)+|(?:(?!(?!\\p{M})[${unspaced}])[^])+`, 'gu');
const anyUnspaced = new RegExp(`[${unspaced}]`, 'u');
const isUnspaced = new RegExp(`^[${unspaced}]`, 'u');
/** A letter with what belongs to it, of Thai, Lao and narrow Katakana too. */
const characters = /.[\p{M}\u0e33\u0eb3\uff9e\uff9f]*/gsu;

/** Marks that people leave out, or that capitals do not carry: also in these scripts they make no difference. */
const withoutMarks =
	/[\p{Script=Latin}\p{Script=Greek}\p{Script_Extensions=Hebrew}\p{Script_Extensions=Arabic}]/u;

/**
 * Words without case, Latin accents and elided articles: "L’acqua" is `acqua`, "Perché" `perche`, "don't" `dont`. Where
 * no blanks tell words apart, every two characters next to each other are one, and the last one by itself: 北京大学 is
 * 北京 京大 大学 学.
 */
export function tokensOf(text: string): Token[] {
	const tokens: Token[] = [];
	for (const match of text.matchAll(runs)) {
		let [run, start] = [match[0], match.index];
		for (let cut = elided.exec(run); cut && cut[0].length < run.length; cut = elided.exec(run)) {
			run = run.slice(cut[0].length);
			start += cut[0].length;
		}
		for (const { 0: stretch, index } of stretchesOf(run)) {
			if (isUnspaced.test(stretch)) for (const pair of pairs(stretch, start + index)) tokens.push(pair);
			else {
				const word = fold(stretch);
				if (word) tokens.push({ word, start: start + index, end: start + index + stretch.length });
			}
		}
	}
	return tokens;
}

export const foldedWords = (text: string) => tokensOf(text).map(({ word }) => word);

/** What is looked for: nothing is said of what follows a last character, so it may go on. */
export function askedWords(text: string): { words: string[]; prefix: boolean } {
	const tokens = tokensOf(text);
	const words = tokens.map(({ word }) => word);
	const [last, before] = tokens.toReversed();
	if (last?.first === undefined) return { words, prefix: false };
	const goesWithTheOneBefore = before?.first !== undefined && last.start === before.first.end;
	return goesWithTheOneBefore ? { words: words.slice(0, -1), prefix: false } : { words, prefix: true };
}

function stretchesOf(run: string): Iterable<{ 0: string; index: number }> {
	return anyUnspaced.test(run) ? run.matchAll(stretches) : [{ 0: run, index: 0 }];
}

function pairs(stretch: string, from: number): Token[] {
	const each = [...stretch.matchAll(characters)]
		.map(({ 0: one, index }) => ({ word: fold(one), start: from + index, end: from + index + one.length }))
		.filter(({ word }) => word);
	return each.map((one, index) => {
		const next = each[index + 1];
		return { ...one, ...(next && { word: one.word + next.word, end: next.end }), first: one };
	});
}

const MOST_KNOWN = 10_000;
/** Longer pieces of a string keep the whole of it in memory. */
const SHORT = 12;
const known = new Map<string, string>();

/** Texts say the same words again and again. */
function fold(run: string): string {
	const before = known.get(run);
	if (before !== undefined) return before;
	const folded = foldAnew(run);
	if (known.size >= MOST_KNOWN) known.clear();
	if (run.length <= SHORT) known.set(run, folded);
	return folded;
}

function foldAnew(run: string): string {
	const plain = plainLatin(run, withoutMarks)
		.replaceAll('ς', 'σ')
		.replace(/[^\p{L}\p{N}\p{M}]|\u0640/gu, '');
	return [...plain].slice(0, LONGEST).join('');
}
