import { parseHtml, textOf } from '#lib/content/html/tree';

/** What stands between these is read as it is written. */
const ends: Record<string, string> = { '<![CDATA[': ']]>', '<!--': '-->', '<?': '?>' };
const signs = /<!\[CDATA\[|<!--|<\?|&/g;
const reference = /&(?:#\w{1,40};|(\w{1,40});)?/y;
/** At the end of a piece: what begins or ends something together with the next piece. */
const begun = /(?:&#?\w{0,40}|<(?:!(?:-{0,4}|\[C?D?A?T?A?)|\?{0,2})|[\]?-]{1,2})$/;
const longestBegun = 50;
const known = new Set(['amp', 'lt', 'gt', 'quot', 'apos']);

/** A piece of a file, how many references in it were mended, and where the first of them begins (-1: none). */
export interface Mended {
	text: string;
	count: number;
	first: number;
}

/**
 * Mends in an XML file, piece by piece, each `&` that begins no reference, and each reference to a character by the
 * name that only HTML gives it. A name that nobody knows is left for the parser to refuse.
 */
export class Ampersands {
	#rest = '';
	/** What ends the section, comment or instruction that is open. */
	#open = '';

	mend(piece: string, last: boolean): Mended {
		const given = this.#rest + piece;
		const unfinished = last ? null : begun.exec(given.slice(-longestBegun));
		const whole = given.slice(0, given.length - (unfinished?.[0].length ?? 0));
		this.#rest = given.slice(whole.length);
		const mended: Mended = { text: '', count: 0, first: -1 };
		let position = 0;
		while (position < whole.length) {
			const start = position;
			if (this.#open !== '') {
				const end = whole.indexOf(this.#open, start);
				position = end === -1 ? whole.length : end + this.#open.length;
				if (end !== -1) this.#open = '';
				mended.text += whole.slice(start, position);
				continue;
			}
			signs.lastIndex = start;
			const found = signs.exec(whole);
			const at = found?.index ?? whole.length;
			mended.text += whole.slice(start, at);
			position = at + (found?.[0].length ?? 0);
			if (found?.[0] === '&') position = mendReference(whole, at, mended);
			else if (found) {
				this.#open = ends[found[0]]!;
				mended.text += found[0];
			}
		}
		return mended;
	}
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
	if (mended.count++ === 0) mended.first = mended.text.length;
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
