import { parseHtml, textOf } from '#lib/content/html/tree';

/** What stands between these is read as it is written. */
const ends: Record<string, string> = { '<![CDATA[': ']]>', '<!--': '-->', '<?': '?>' };
const signs = /<!\[CDATA\[|<!--|<\?|&/g;
const reference = /&(?:#\w{1,40};|(\w{1,40});)?/y;
/** At the end of a piece: what may become a sign together with the next. */
const begun = /(?:&#?\w{0,40}|<(?:!(?:-|\[C?D?A?T?A?)?)?)$/;
const longestBegun = 50;
const known = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

/** What of a piece of a file is left to read, how many references in it were mended, and on which line the first. */
export interface Mended {
	text: string;
	count: number;
	line: number;
}

/**
 * Mends in an XML file, piece by piece, each `&` that begins no reference, and each reference to a character by the
 * name that only HTML gives it. A name that nobody knows is left for the parser to refuse. It takes out what stands in
 * sections, which nothing is to be mended in, nor looked at character by character: nearly all of an archive is in them.
 */
export class Ampersands {
	/** What stood in each section, in their order, until somebody takes it. */
	readonly sections: string[] = [];
	/** The line on which the next piece begins. */
	line = 1;
	#rest = '';
	/** What ends the section, comment or instruction that is open. */
	#open = '';
	#section = '';

	mend(piece: string, last: boolean): Mended {
		const given = this.#rest + piece;
		// As a parser reads the ends of lines (XML 1.0 §2.11).
		const broken = !last && given.endsWith('\r') ? given.slice(0, -1) : given;
		const whole = broken.includes('\r') ? broken.replaceAll(/\r\n?/g, '\n') : broken;
		const mended: Mended = { text: '', count: 0, line: 0 };
		const read = this.#read(whole, last, mended);
		this.line += lineBreaks(whole.slice(0, read));
		this.#rest = whole.slice(read) + given.slice(broken.length);
		return mended;
	}

	/** Reads on as far as it can be known what is read; where that is. */
	#read(whole: string, last: boolean, mended: Mended): number {
		const unfinished = last ? null : begun.exec(whole.slice(-longestBegun));
		const known = whole.length - (unfinished?.[0].length ?? 0);
		for (let at = 0; ; ) {
			if (this.#open !== '') {
				const end = whole.indexOf(this.#open, at);
				const to = end === -1 ? whole.length - (last ? 0 : startAtEnd(whole.slice(at), this.#open)) : end;
				this.#pass(whole.slice(at, to), mended);
				if (end === -1) return to;
				at = this.#close(end, mended);
				continue;
			}
			signs.lastIndex = at;
			const found = signs.exec(whole);
			const to = Math.max(at, Math.min(found?.index ?? known, known));
			mended.text += whole.slice(at, to);
			if (!found || found.index >= known) return to;
			if (found[0] === '&') {
				const before = mended.count;
				at = mendReference(whole, to, mended);
				if (before === 0 && mended.count > 0) mended.line = this.line + lineBreaks(whole.slice(0, to));
			} else {
				this.#open = ends[found[0]]!;
				mended.text += found[0];
				at = to + found[0].length;
			}
		}
	}

	/** Some of what is open. */
	#pass(inside: string, mended: Mended): void {
		if (this.#open === ends['<![CDATA[']) this.#section += inside;
		else mended.text += inside;
	}

	/** Where it goes on after the end that is at `end`. */
	#close(end: number, mended: Mended): number {
		if (this.#open === ends['<![CDATA[']) this.sections.push(this.#section);
		this.#section = '';
		mended.text += this.#open;
		const after = end + this.#open.length;
		this.#open = '';
		return after;
	}
}

/** With how many characters a text ends that `sign` begins with. */
function startAtEnd(text: string, sign: string): number {
	for (let length = sign.length - 1; length > 0; length--)
		if (text.endsWith(sign.slice(0, length))) return length;
	return 0;
}

function lineBreaks(text: string): number {
	let count = 0;
	for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count++;
	return count;
}

/** Writes the reference that begins at `at`, or what it ought to be, and gives where the text goes on. */
function mendReference(whole: string, at: number, mended: Mended): number {
	reference.lastIndex = at;
	const [written, name] = reference.exec(whole)!;
	const characters = name === undefined || known.has(name) ? '' : named(name);
	if (written !== '&' && characters === '') {
		mended.text += written;
		return at + written.length;
	}
	mended.count++;
	mended.text += characters || '&amp;';
	return at + written.length;
}

const numberedBefore = new Map<string, string>();

/** The characters that HTML calls so, by their numbers; '' when it calls none so. */
function named(name: string): string {
	const before = numberedBefore.get(name);
	if (before !== undefined) return before;
	const characters = textOf(parseHtml(`&${name};`));
	// An old name without its semicolon is read at the beginning of a longer word, too.
	if (characters.startsWith('&') ? name !== 'AMP' : characters.endsWith(';') && name !== 'semi') return '';
	const numbered = Array.from(characters, (character) => `&#${character.codePointAt(0)};`).join('');
	numberedBefore.set(name, numbered);
	return numbered;
}
