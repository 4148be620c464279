import { type Reading, readWords, type Word } from './words.ts';

/** A passage of the article that somebody quotes. */
export interface Passage {
	/** The end of the block in which it begins. */
	at: number;
	/** Its pieces of text. */
	ranges: [start: number, end: number][];
}

interface Run {
	/** Its first word among those of the text, and of the quotation. */
	text: number;
	quotation: number;
	length: number;
}

/** Fewer words, or of fewer letters, are found in many texts and quote none of them. */
const LEAST_WORDS = 3;
const LEAST_WEIGHT = 12;
/** Letters of a stretch that is quoted whatever else stands around it. */
const LONG = 50;
/** Of a shorter one's quotation, how much has to be the article's. */
const MOST_OF_IT = 0.6;
/** How often a beginning that returns in the text is looked at. */
const RETURNS = 8;
/** Words left out, added or corrected within a passage that is still one. */
const SLIP = 3;
/** Of one comment. */
const MOST_PASSAGES = 5;
const MOST_QUOTATIONS = 12;
const MOST_WORDS = 1500;
/** Words: who quotes all of an article speaks of no passage of it. */
const MOST_MARKED = 600;
const MOST_RANGES = 80;

/** A text in which passages are looked for: where each beginning of a passage stands. */
export class Source {
	readonly reading: Reading;
	readonly #beginnings = new Map<string, number[]>();

	constructor(reading: Reading) {
		this.reading = reading;
		for (let index = 0; index < reading.words.length; index++) {
			const beginning = beginningAt(reading.words, index);
			if (beginning === null) break;
			const places = this.#beginnings.get(beginning);
			if (!places) this.#beginnings.set(beginning, [index]);
			else if (places.length < RETURNS) places.push(index);
		}
	}

	/** The stretches of a quotation that stand here, one after the other. Each word is looked at a few times at most. */
	runsOf(quotation: readonly Word[]): Run[] {
		const runs: Run[] = [];
		let free = 0;
		for (let index = 0; index < quotation.length; ) {
			const run = this.#longestAt(quotation, index, free, runs.at(-1));
			if (run) {
				runs.push(run);
				free = index = run.quotation + run.length;
			} else index++;
		}
		return runs;
	}

	#longestAt(quotation: readonly Word[], index: number, free: number, before?: Run): Run | null {
		const beginning = beginningAt(quotation, index);
		const places = (beginning !== null && this.#beginnings.get(beginning)) || [];
		const { words } = this.reading;
		const isSame = (here: number, there: number) =>
			here < words.length && words[here]!.word === quotation[there]?.word;
		let best: Run | null = null;
		for (const place of places) {
			let back = 0;
			while (back < Math.min(index - free, place) && isSame(place - back - 1, index - back - 1)) back++;
			let length = 0;
			while (isSame(place + length, index + length)) length++;
			const run = { text: place - back, quotation: index - back, length: length + back };
			if (!best || isBetter(run, best, before)) best = run;
		}
		return best;
	}
}

/** The longer one; of equals the one that goes on from the stretch before it, else the first. */
function isBetter(run: Run, best: Run, before: Run | undefined): boolean {
	const follows = ({ text }: Run) => before !== undefined && text >= before.text + before.length;
	return run.length > best.length || (run.length === best.length && follows(run) && !follows(best));
}

/** The fewest words from there on that could be quoted, as one; null where too little follows. */
function beginningAt(words: readonly Word[], index: number): string | null {
	let weight = 0;
	let beginning = '';
	for (let count = 0; ; count++) {
		if (count >= LEAST_WORDS && weight >= LEAST_WEIGHT) return beginning;
		const one = words[index + count];
		if (!one) return null;
		weight += one.weight;
		beginning += `${one.word} `;
	}
}

const weightOf = (words: readonly Word[], from = 0, length = words.length) => {
	let weight = 0;
	for (let index = from; index < from + length; index++) weight += words[index]!.weight;
	return weight;
};

/**
 * The passages of an article that a comment quotes. `parent`: the comment it answers, whose words it may quote as
 * well; what is more its words than the article's is a quotation of it.
 */
export function passagesOf(source: Source, comment: string, parent: Source | null): Passage[] {
	const passages: Passage[] = [];
	for (const quotation of quotationsIn(comment)) {
		const runs = source.runsOf(quotation);
		const covered = (list: Run[]) =>
			list.reduce((sum, run) => sum + weightOf(quotation, run.quotation, run.length), 0);
		const own = covered(runs);
		if (own === 0) continue;
		const isLong = runs.some((run) => weightOf(quotation, run.quotation, run.length) >= LONG);
		if (!isLong && own < MOST_OF_IT * weightOf(quotation)) continue;
		if (parent && isParents(parent, quotation, own, covered)) continue;
		for (const run of joined(runs)) {
			if (passages.length === MOST_PASSAGES) return passages;
			if (run.length <= MOST_MARKED) passages.push(passageOf(source.reading, run));
		}
	}
	return passages;
}

/** More of it stands in the comment answered, or all of it in its writer's own words. */
function isParents(
	parent: Source,
	quotation: Word[],
	own: number,
	covered: (runs: Run[]) => number,
): boolean {
	const runs = parent.runsOf(quotation);
	const theirs = covered(runs);
	const said = runs.every(({ text }) => parent.reading.words[text]!.quoted === 0);
	return theirs > own || (theirs === own && said);
}

/** The words of each quotation, without those of quotations within it. */
function quotationsIn(html: string): Word[][] {
	const quotations: Word[][] = [];
	let open = false;
	for (const one of readWords(html).words) {
		if (one.quoted === 0) open = false;
		if (one.quoted !== 1) continue;
		if (!open) quotations.push([]);
		open = true;
		quotations.at(-1)!.push(one);
	}
	return quotations.slice(0, MOST_QUOTATIONS).map((words) => words.slice(0, MOST_WORDS));
}

/** Stretches of one passage with a slip between them, as one. */
function joined(runs: Run[]): Run[] {
	const result: Run[] = [];
	for (const run of runs) {
		const last = result.at(-1);
		const between = last ? run.text - (last.text + last.length) : -1;
		if (last && between >= 0 && between <= SLIP) last.length = run.text + run.length - last.text;
		else result.push({ ...run });
	}
	return result;
}

/** What stands directly before or behind its words and belongs to them. */
const opening = /[\p{Ps}\p{Pi}¿¡]{1,2}$/u;
const closing = /^[\p{Pe}\p{Pf}.!?…。！？]{1,3}/u;

function passageOf({ html, words, ends, pieces }: Reading, run: Run): Passage {
	const first = words[run.text]!;
	const last = words[run.text + run.length - 1]!;
	const ranges: Passage['ranges'] = [];
	for (let index = pieceAt(pieces, first.start); index < pieces.length; index++) {
		const [from, to] = pieces[index]!;
		if (from >= last.end || ranges.length === MOST_RANGES) break;
		ranges.push([Math.max(from, first.start), Math.min(to, last.end)]);
		const marked = ranges.at(-1)!;
		if (marked[0] > from)
			marked[0] -= opening.exec(html.slice(Math.max(from, marked[0] - 2), marked[0]))?.[0].length ?? 0;
		if (marked[1] < to)
			marked[1] += closing.exec(html.slice(marked[1], Math.min(to, marked[1] + 3)))?.[0].length ?? 0;
	}
	return { at: ends[first.block]!, ranges };
}

/** The piece in which that offset lies. */
function pieceAt(pieces: Reading['pieces'], offset: number): number {
	let [low, high] = [0, pieces.length - 1];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (pieces[middle]![1] > offset) high = middle;
		else low = middle + 1;
	}
	return low;
}
