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
}

export const usualLook: Look = { accent: 'rubric', accentDark: '', paper: 'cream', paperDark: '' };
export const lookKeys = Object.keys(usualLook) as (keyof Look)[];

/** Whether a value may stand in that place of a look. */
export function isLookValue(key: keyof Look, value: string): boolean {
	if (hexColour.test(value)) return true;
	if (key === 'accent') return Object.hasOwn(accents, value);
	if (key === 'paper') return Object.hasOwn(papers, value);
	return value === '';
}

/** A look in a few letters, such as `ocean.auto.f4f7fa.auto`: for addresses, and to go back to. */
export const lookCode = (look: Look): string =>
	lookKeys.map((key) => look[key].replace('#', '') || 'auto').join('.');

/** The look that a code names; null where it names none. */
export function lookOfCode(code: string): Look | null {
	const values = code.split('.');
	if (values.length !== lookKeys.length) return null;
	const look = { ...usualLook };
	for (const [at, key] of lookKeys.entries()) {
		const word = values[at]!;
		const value = word === 'auto' ? '' : /^[0-9a-f]{6}$/.test(word) ? `#${word}` : word;
		if (!isLookValue(key, value)) return null;
		look[key] = value;
	}
	return look;
}
