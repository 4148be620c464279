import { askedWords, foldedWords } from '#lib/publishing/search/folding';

/** What can be found: by what it is called, and, where that lacks a word, by what else is said of it. */
export interface Findable {
	label: string;
	about?: string;
	/** Not shown. */
	also?: string;
}

/** How well a word that is asked for fits one of a label's; 0: not at all. */
function fit(asked: string, word: string): number {
	if (word === asked) return 4;
	if (word.startsWith(asked)) return 3;
	if (asked.length > 1 && word.includes(asked)) return 2;
	return asked.length > 2 && word[0] === asked[0] && isWithin(asked, word) ? 1 : 0;
}

/** Whether the letters of a word stand in another in their order. */
function isWithin(asked: string, word: string): boolean {
	const letters = [...asked];
	for (const letter of word) if (letter === letters[0]) letters.shift();
	return letters.length === 0;
}

const best = (asked: string, words: string[]) => Math.max(0, ...words.map((word) => fit(asked, word)));

/**
 * Those that have every word that is asked for, in any order and script, without case or accents; the best first: what
 * the label begins with, whole words, beginnings, parts, letters left out. Nothing asked for: all, as they are.
 */
export function matching<Thing extends Findable>(things: readonly Thing[], asked: string): Thing[] {
	const { words } = askedWords(asked);
	if (words.length === 0) return asked.trim() ? [] : [...things];
	const scored = things.flatMap((thing) => {
		const label = foldedWords(thing.label);
		const rest = foldedWords(`${thing.about ?? ''} ${thing.also ?? ''}`);
		const fits = words.map((word) => {
			const own = best(word, label);
			// What is said of a thing counts by whole words and their beginnings alone.
			return own > 0 ? own * 10 : best(word, rest) > 2 ? 5 : 0;
		});
		if (fits.includes(0)) return [];
		const begins = label[0]?.startsWith(words[0]!) ? 5 : 0;
		return [{ thing, score: fits.reduce((sum, one) => sum + one, begins) }];
	});
	return scored.sort((a, b) => b.score - a.score).map(({ thing }) => thing);
}
