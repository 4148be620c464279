/** Where a look's sheets are served; nothing is stored there: an address says all that is in its sheet. */
export const sheetsPath = '/_postilla/look/';

/** A colour as it is stored and as `<input type="color">` has it. */
export const hexColour = /^#[0-9a-f]{6}$/;

/** Accents by name: light, dark. */
export const accents = {
	rubric: ['#a02a1e', '#ee8f7c'],
	ocean: ['#1b5a86', '#85bfe8'],
	forest: ['#2d6238', '#8fc99a'],
	plum: ['#7a2e6b', '#dd9fd0'],
	amber: ['#80500c', '#e5b567'],
	slate: ['#465362', '#aebccb'],
} as const;

/** Papers by name: light, dark. */
export const papers = {
	cream: ['#fbf9f4', '#161412'],
	white: ['#ffffff', '#121212'],
	mist: ['#f4f7fa', '#12161b'],
	sage: ['#f5f8f1', '#131712'],
	rose: ['#fcf5f4', '#191314'],
	sand: ['#f7f0e1', '#1a1610'],
} as const;

/** Sizes of text by name; on wide windows a little larger. */
export const sizes = {
	small: 'clamp(1rem, 0.92rem + 0.35vw, 1.125rem)',
	medium: 'clamp(1.0625rem, 0.98rem + 0.35vw, 1.1875rem)',
	large: 'clamp(1.1875rem, 1.1rem + 0.35vw, 1.3125rem)',
} as const;

/** How wide a column of text is at most, by name: about 60, 68 and 75 characters. */
export const widths = { narrow: '34rem', medium: '38rem', wide: '42rem' } as const;

/** Faces by name: that of books, a modern pair, and those of each system. */
export const faceNames = ['book', 'modern', 'system'] as const;

export type AccentName = keyof typeof accents;
export type PaperName = keyof typeof papers;
export const accentNames = Object.keys(accents) as AccentName[];
export const paperNames = Object.keys(papers) as PaperName[];

/** What is chosen of the look of readers' pages. Colours are names or `#rrggbb`; '' by dark: made from the one by light. */
export interface Look {
	accent: string;
	accentDark: string;
	paper: string;
	paperDark: string;
	size: string;
	width: string;
	face: string;
}

export const usualLook: Look = {
	accent: 'rubric',
	accentDark: '',
	paper: 'cream',
	paperDark: '',
	size: 'medium',
	width: 'medium',
	face: 'book',
};
export const lookKeys = Object.keys(usualLook) as (keyof Look)[];

/** Whether a value may stand in that place of a look. */
export function isLookValue(key: keyof Look, value: string): boolean {
	if (key === 'size') return Object.hasOwn(sizes, value);
	if (key === 'width') return Object.hasOwn(widths, value);
	if (key === 'face') return faceNames.some((name) => name === value);
	if (hexColour.test(value)) return true;
	if (key === 'accent') return Object.hasOwn(accents, value);
	return key === 'paper' ? Object.hasOwn(papers, value) : value === '';
}

/** What each code says; of the rest only what is not as usual, so that more can be added. */
const COLOURS = 4;

/** A look in a few letters, such as `ocean.auto.f4f7fa.auto`: for addresses, and to go back to. */
export function lookCode(look: Look): string {
	const isSaid = (key: keyof Look, at: number) => at < COLOURS || look[key] !== usualLook[key];
	const last = lookKeys.findLastIndex(isSaid);
	return lookKeys
		.slice(0, last + 1)
		.map((key) => look[key].replace('#', '') || 'auto')
		.join('.');
}

/** The look that a code names; null where it names none. */
export function lookOfCode(code: string): Look | null {
	const values = code.split('.');
	if (values.length < COLOURS || values.length > lookKeys.length) return null;
	const look = { ...usualLook };
	for (const [at, word] of values.entries()) {
		const key = lookKeys[at]!;
		const value = word === 'auto' ? '' : /^[0-9a-f]{6}$/.test(word) ? `#${word}` : word;
		if (!isLookValue(key, value)) return null;
		look[key] = value;
	}
	return look;
}
