import { contrast, hexOfOklch, laidOver, luminance, oklchOf } from './colour.ts';
import { type AccentName, accents, hexColour, type Look, type PaperName, papers } from './look.ts';

/** The colours of one scheme, `#rrggbb`, by their names in app/tokens.css. */
export interface Scheme {
	paper: string;
	leaf: string;
	ink: string;
	quiet: string;
	line: string;
	rubric: string;
}

export interface Palette {
	light: Scheme;
	dark: Scheme;
	/** What was chosen and is shown otherwise, for words would not have been read on it, or in it. */
	moved: (keyof Look)[];
}

/** WCAG 2.2, 1.4.3. A little more is asked for, so that rounding to 8 bits takes nothing away. */
const AA = 4.5;
const ASKED = 4.55;

/** By light a paper is at least so bright, by dark at most so: other colours of ours, of code say, are made for that. */
const BRIGHTEST_DARK = 0.016;
const DARKEST_LIGHT = 0.86;

/** What a quoted or new passage has behind it, `--tint` of app/base.css. */
const TINT = 0.09;

const usual: Record<'light' | 'dark', Omit<Scheme, 'rubric'>> = {
	light: { paper: papers.cream[0], leaf: '#f3efe6', ink: '#201d1a', quiet: '#655c53', line: '#ded6c8' },
	dark: { paper: papers.cream[1], leaf: '#1f1c19', ink: '#e8e2d8', quiet: '#a59b8e', line: '#37322c' },
};

/** All colours of a look. Whatever was chosen, words can be read: AA in both schemes. */
export function paletteOf(look: Look): Palette {
	const moved: (keyof Look)[] = [];
	const note = (key: keyof Look, wanted: string, shown: string) => {
		if (hexColour.test(look[key]) && wanted !== shown) moved.push(key);
	};
	const [paperLight, paperDark] = pairOf(look.paper, look.paperDark, papers, nightPaper);
	const [accentLight, accentDark] = pairOf(look.accent, look.accentDark, accents, (hex) => hex);
	const light = schemeOf('light', paperLight, accentLight);
	const dark = schemeOf('dark', paperDark, accentDark);
	note('paper', look.paper, light.paper);
	note('paperDark', look.paperDark, dark.paper);
	note('accent', look.accent, light.rubric);
	note('accentDark', look.accentDark, dark.rubric);
	return { light, dark, moved };
}

function pairOf<Name extends AccentName | PaperName>(
	chosen: string,
	chosenDark: string,
	named: Record<Name, readonly [string, string]>,
	made: (hex: string) => string,
): [string, string] {
	const pair = Object.hasOwn(named, chosen) ? named[chosen as Name] : ([chosen, made(chosen)] as const);
	return [pair[0], chosenDark || pair[1]];
}

/** A paper's hue by night: nearly black. */
function nightPaper(hex: string): string {
	const { c, h } = oklchOf(hex);
	return hexOfOklch({ l: 0.19, c: Math.min(c, 0.02), h });
}

function schemeOf(name: 'light' | 'dark', chosenPaper: string, chosenAccent: string): Scheme {
	const isDark = name === 'dark';
	const paper = withinReach(chosenPaper, isDark);
	const ground = paper === usual[name].paper ? usual[name] : madeFor(paper, isDark);
	const rubric = readable(chosenAccent, isDark, (accent) => [
		ground.paper,
		ground.leaf,
		laidOver(accent, TINT, ground.paper),
	]);
	return { ...ground, rubric };
}

/** The paper itself, or the nearest that is bright, or dark, enough. */
function withinReach(paper: string, isDark: boolean): string {
	const reaches = (hex: string) =>
		isDark ? luminance(hex) <= BRIGHTEST_DARK : luminance(hex) >= DARKEST_LIGHT;
	return nearest(paper, isDark ? 0 : 1, reaches);
}

/** The same hue lighter or darker, until it `does`; `end` is the lightness at which it surely does. */
function nearest(hex: string, end: 0 | 1, does: (hex: string) => boolean): string {
	if (does(hex)) return hex;
	const { l, c, h } = oklchOf(hex);
	let [not, yes] = [l, end as number];
	for (let step = 0; step < 14; step++) {
		const middle = (not + yes) / 2;
		if (does(hexOfOklch({ l: middle, c, h }))) yes = middle;
		else not = middle;
	}
	return hexOfOklch({ l: yes, c, h });
}

/** A colour of words that can be read on all of its grounds. */
function readable(hex: string, isDark: boolean, groundsOf: (hex: string) => string[]): string {
	const least = (one: string) => Math.min(...groundsOf(one).map((ground) => contrast(one, ground)));
	if (least(hex) >= AA) return hex;
	return nearest(hex, isDark ? 1 : 0, (one) => least(one) >= ASKED);
}

/** What goes with a paper, in its hue. */
function madeFor(paper: string, isDark: boolean): Omit<Scheme, 'rubric'> {
	const { l, c, h } = oklchOf(paper);
	const tone = (lightness: number, most: number, least = 0) =>
		hexOfOklch({ l: lightness, c: c < 0.002 ? 0 : Math.min(Math.max(c, least), most), h });
	const leaf = isDark ? tone(l + 0.035, 0.025) : tone(l - 0.03, 0.03);
	const grounds = () => [paper, leaf];
	return {
		paper,
		leaf,
		ink: readable(isDark ? tone(0.915, 0.015) : tone(0.235, 0.02), isDark, grounds),
		quiet: readable(isDark ? tone(0.7, 0.025, 0.015) : tone(0.48, 0.025, 0.015), isDark, grounds),
		line: isDark ? tone(l + 0.12, 0.025) : tone(l - 0.11, 0.03),
	};
}
