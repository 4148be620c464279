export type Direction = 'ltr' | 'rtl';

/** Blocks of letters that are written from right to left, and the mark that stands for one. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}\u200f]/u;
/** What decides the direction of a text: its first letter, or a mark in place of one. */
const deciding = /[\p{L}\u200e\u200f]/u;
/** Scripts whose first letter can stand apart and large: in the others letters are joined, or hang from a line. */
const standingApart =
	/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Hebrew}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Ethiopic}]/u;

const entity = /&#?\w+;/g;
const tag = /<(\/?)([a-z][a-z0-9]*)((?:[^>"]|"[^"]*")*)>/gi;
const blocks = new Set(
	`address blockquote caption dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6 li ol p pre section summary
	table td th ul`.split(/\s+/),
);
const empty = new Set(['br', 'col', 'hr', 'img', 'source', 'track', 'wbr']);

/** True for words with any letter that is written from right to left. */
export const runsRightToLeft = (words: string) => rightToLeft.test(words);

/** The direction of plain words, as `dir="auto"` finds it; null: they decide nothing. */
export function directionOf(words: string): Direction | null {
	const first = deciding.exec(words);
	return first && (rightToLeft.test(first[0]) ? 'rtl' : 'ltr');
}

/** The direction a language is written in. */
export function directionOfLanguage(language: string): Direction {
	try {
		const script = new Intl.Locale(language).maximize().script ?? '';
		return rightToLeftScripts.has(script) ? 'rtl' : 'ltr';
	} catch {
		return 'ltr';
	}
}

const rightToLeftScripts = new Set(
	'Adlm Arab Aran Hebr Mand Mend Nkoo Rohg Samr Syrc Syre Syrj Syrn Thaa Yezi'.split(' '),
);

/** True when a large first letter would not tear what is written together. */
export function mayHaveLargeLetter(html: string): boolean {
	const first = /\p{L}/u.exec(html.replace(/<[^>]*>/g, '').replace(entity, ''));
	return first !== null && standingApart.test(first[0]);
}

interface Place {
	/** Where its opening tag ends. */
	end: number;
	/** The block around it. */
	within: Place | null;
	found: Direction | null;
	/** What stands in it decides nothing around it. */
	apart: boolean;
	/** Gets an attribute where it differs from what is around it. */
	isBlock: boolean;
	name: string;
}

/**
 * Clean HTML with a `dir` on each block whose words run otherwise than those around it, and the direction of the whole
 * where it is not left to right. It is what `dir="auto"` on every block would mean, found beforehand: a list or a
 * quotation turns with its words too, feed readers and mail programs understand it, and a page of Latin, Cyrillic or
 * Chinese text carries not a byte more.
 */
export function directed(html: string, language?: string | null): { html: string; dir?: 'rtl' } {
	const given = language ? directionOfLanguage(language) : 'ltr';
	if (given === 'ltr' && !rightToLeft.test(html)) return { html };
	const root = place('', 0, null, null);
	const marks = walk(html, root);
	const whole = given === 'rtl' ? given : (root.found ?? 'ltr');
	const effective = new Map<Place, Direction>([[root, whole]]);
	let at = 0;
	let result = '';
	for (const mark of marks) {
		const around = effective.get(mark.within!)!;
		const own = mark.found ?? around;
		effective.set(mark, own);
		if (!mark.isBlock || own === around) continue;
		result += `${html.slice(at, mark.end - 1)} dir="${own}"`;
		at = mark.end - 1;
	}
	return { html: result + html.slice(at), ...(whole === 'rtl' && { dir: whole }) };
}

function place(name: string, end: number, within: Place | null, dir: string | null): Place {
	const found = dir === 'ltr' || dir === 'rtl' ? dir : null;
	const apart = dir !== null || name === 'bdi';
	return { name, end, within, found, apart, isBlock: blocks.has(name) && !apart };
}

/** Every element that decides or may carry a direction, in order; each knows the first letter in it. */
function walk(html: string, root: Place): Place[] {
	const places: Place[] = [];
	const open = [root];
	let at = 0;
	for (const match of html.matchAll(tag)) {
		take(html.slice(at, match.index), open);
		at = match.index + match[0].length;
		const name = match[2]!.toLowerCase();
		if (match[1]) {
			const last = open.findLastIndex((one) => one.name === name);
			if (last > 0) open.length = last;
		} else if (!empty.has(name)) {
			const dir = /(?:^|\s)dir="(\w*)"/.exec(match[3]!)?.[1] ?? null;
			if (!blocks.has(name) && dir === null && name !== 'bdi') continue;
			const opened = place(name, at, open.at(-1)!, dir);
			places.push(opened);
			open.push(opened);
		}
	}
	take(html.slice(at), open);
	return places;
}

function take(text: string, open: Place[]): void {
	const direction = directionOf(text.replace(entity, ''));
	if (!direction) return;
	for (let index = open.length - 1; index >= 0; index--) {
		const one = open[index]!;
		one.found ??= direction;
		if (one.apart) return;
	}
}
