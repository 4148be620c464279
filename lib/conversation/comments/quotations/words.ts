import { Tokenizer } from 'htmlparser2';
import { contentless } from '#lib/content/html/sanitise';
import { plainLatin } from '#lib/i18n/letters';

/** A word as it is compared, and where it stands in the HTML. */
export interface Word {
	word: string;
	/** How much it says: its letters; a sign of Chinese or Japanese counts for two. */
	weight: number;
	start: number;
	end: number;
	/** Which of the blocks it stands in. */
	block: number;
	/** In how many quotations it stands, one within the other. */
	quoted: number;
}

export interface Reading {
	html: string;
	words: Word[];
	/** For each block, where something can be put at its end. */
	ends: number[];
	/** Pieces of text between tags, in order, of blocks in which there are words. */
	pieces: [start: number, end: number][];
}

const blocks = new Set(
	`address article aside blockquote caption col colgroup dd details div dl dt fieldset figcaption figure footer form
	h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul`.split(
		/\s+/,
	),
);
const silent = new Set([...contentless, 'rt', 'rp', 'audio', 'video']);
/** Nothing that leads somewhere can stand in them. */
const closed = new Set(['a', 'summary']);

const spaceless = ['Han', 'Hiragana', 'Katakana', 'Bopomofo', 'Yi', 'Thai', 'Lao', 'Khmer', 'Myanmar']
	.map((script) => `\\p{Script_Extensions=${script}}`)
	.join('');
/** Soft hyphens, joiners, marks of direction and the Arabic stroke stand within words and are no part of them. */
const part = '[\\p{L}\\p{N}\\p{M}\\p{Default_Ignorable_Code_Point}\\u0640]';
/** A sign of a script without blanks is a word of its own; © and its kin are what a typographer makes of letters. */
const word = new RegExp(
	`(?!\\p{M})[${spaceless}]\\p{M}*|(?:(?!(?!\\p{M})[${spaceless}])${part})+|[©®™℠℗]`,
	'gu',
);
const signs: Record<string, string> = { '©': 'c', '®': 'r', '™': 'tm', '℠': 'sm', '℗': 'p' };
const wide = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Yi}]/u;
/** Marks that people leave out when they write by hand. */
const bare =
	/[\p{Script=Latin}\p{Script=Greek}\p{Script_Extensions=Hebrew}\p{Script_Extensions=Arabic}\p{Script_Extensions=Syriac}]/u;
const LONGEST = 60;

function fold(run: string): string {
	const sign = signs[run];
	if (sign) return sign;
	return plainLatin(run.slice(0, LONGEST), bare)
		.replaceAll('ς', 'σ')
		.replace(/\u0640|[\u0300-\u036f]/g, '');
}

/**
 * The words of HTML in their order, whatever markup runs through them. One pass, no tree: the time grows with the
 * length only.
 */
export function readWords(html: string): Reading {
	const run = new Run();
	const open = new Map<string, number>();
	const depth = (name: string) => open.get(name) ?? 0;
	let hidden = 0;
	let tag = '';
	const change = (name: string, by: 1 | -1) => {
		open.set(name, Math.max(0, depth(name) + by));
		if (silent.has(name)) hidden = Math.max(0, hidden + by);
	};
	const nothing = () => {};
	const isClosed = () => [...closed].some((name) => depth(name) > 0);
	const isHeard = () => hidden === 0 && !(depth('sup') > 0 && depth('a') > 0);
	const tokens = new Tokenizer(
		{},
		{
			onopentagname(start, end) {
				tag = html.slice(start, end).toLowerCase();
				if (blocks.has(tag)) run.breakAt(start - 1, isClosed());
				else if (tag === 'br') run.space();
			},
			onopentagend: () => change(tag, 1),
			onselfclosingtag: nothing,
			onclosetag(start, end) {
				const name = html.slice(start, end).toLowerCase();
				if (blocks.has(name)) run.breakAt(start - 2, isClosed());
				change(name, -1);
				if (closed.has(name) && !isClosed()) run.release(html.indexOf('>', end) + 1);
			},
			ontext: (start, end) => isHeard() && run.text(start, end, html.slice(start, end), depth('blockquote')),
			ontextentity(point, end) {
				const start = html.lastIndexOf('&', end - 1);
				if (isHeard()) run.text(start, end, String.fromCodePoint(point), depth('blockquote'));
			},
			onattribname: nothing,
			onattribdata: nothing,
			onattribentity: nothing,
			onattribend: nothing,
			oncdata: nothing,
			oncomment: nothing,
			ondeclaration: nothing,
			onend: nothing,
			onprocessinginstruction: nothing,
		},
	);
	tokens.write(html);
	tokens.end();
	return { html, ...run.finish(html.length) };
}

/** Text that runs on, until a block begins or ends; and all words before it. */
class Run {
	readonly #words: Word[] = [];
	readonly #ends: number[] = [];
	readonly #pieces: [number, number][] = [];
	/** Those since the last block began or ended. */
	#running: [number, number][] = [];
	/** Blocks that end within a link: their end is behind it. */
	#waiting: number[] = [];
	#text = '';
	/** Where each part of the text begins in it, and what of the HTML it is. */
	#parts: { at: number; start: number; end: number; length: number }[] = [];
	#quoted = 0;

	text(start: number, end: number, words: string, quoted: number): void {
		this.#parts.push({ at: this.#text.length, start, end, length: words.length });
		this.#text += words;
		this.#quoted = quoted;
		const last = this.#running.at(-1);
		if (last?.[1] === start) last[1] = end;
		else this.#running.push([start, end]);
	}

	/** Words on both sides of it are two. */
	space(): void {
		this.#text += '\n';
	}

	breakAt(offset: number, closed: boolean): void {
		const block = this.#ends.length;
		const before = this.#words.length;
		let from = 0;
		for (const { 0: run, index } of this.#text.matchAll(word)) {
			const folded = fold(run);
			if (!/[\p{L}\p{N}]/u.test(folded)) continue;
			while (this.#parts[from + 1] && this.#parts[from + 1]!.at <= index) from++;
			let to = from;
			const end = index + run.length;
			while (this.#parts[to + 1] && this.#parts[to + 1]!.at < end) to++;
			this.#words.push({
				word: folded,
				weight: wide.test(run) ? 2 : folded.length,
				start: offsetIn(this.#parts[from]!, index, 'start'),
				end: offsetIn(this.#parts[to]!, end, 'end'),
				block,
				quoted: this.#quoted,
			});
		}
		this.#text = '';
		this.#parts = [];
		const pieces = this.#running;
		this.#running = [];
		if (this.#words.length === before) return;
		for (const piece of pieces) this.#pieces.push(piece);
		this.#ends.push(offset);
		if (closed) this.#waiting.push(block);
	}

	release(offset: number): void {
		for (const block of this.#waiting) this.#ends[block] = offset;
		this.#waiting = [];
	}

	finish(length: number): Omit<Reading, 'html'> {
		this.breakAt(length, false);
		return { words: this.#words, ends: this.#ends, pieces: this.#pieces };
	}
}

/** What is spelled as a character reference is there as a whole. */
function offsetIn(
	{ at, start, end, length }: { at: number; start: number; end: number; length: number },
	index: number,
	side: 'start' | 'end',
): number {
	if (end - start === length) return start + index - at;
	return side === 'start' ? start : end;
}
