import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { shared } from '#lib/program/process-wide';
import { programRoot } from '#lib/program/root';
import { codePointsOf } from './glyphs.ts';

/** A font of ours, by the part of the signs it draws. */
interface DrawnFont {
	name: string;
	weight: 400 | 700;
	data: Buffer;
}

interface Fonts {
	all: DrawnFont[];
	/** What each weight can draw. */
	draws: Record<400 | 700, Set<number>>;
}

const parts = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'greek-ext', 'vietnamese'];

/** The names of all parts in the order in which a sign is looked for. */
export const families = parts.map((part) => `Literata ${part}`);

/** Our fonts for drawing, read once. */
export const fontsToDraw = (): Promise<Fonts> => shared('fonts', readFonts);

async function readFonts(): Promise<Fonts> {
	const folder = join(programRoot(), 'node_modules/@fontsource/literata/files');
	const all: DrawnFont[] = [];
	const draws = { 400: new Set<number>(), 700: new Set<number>() };
	for (const [index, part] of parts.entries()) {
		for (const weight of [400, 700] as const) {
			const data = await readFile(join(folder, `literata-${part}-${weight}-normal.woff`));
			all.push({ name: families[index]!, weight, data });
			for (const point of codePointsOf(data)) draws[weight].add(point);
		}
	}
	return { all, draws };
}

const LONGEST = 140;

/**
 * Words as they can be drawn: without what has no shape, on one line, not too long. Null when a sign of them has no
 * glyph among `drawn`, or nothing is left.
 */
export function drawable(words: string, drawn: ReadonlySet<number>, longest = LONGEST): string | null {
	const plain = words
		.normalize('NFC')
		.replace(/\s+/g, ' ')
		.replace(/\p{Default_Ignorable_Code_Point}|\p{Cc}/gu, '')
		.trim();
	if (plain === '' || [...plain].some((sign) => !drawn.has(sign.codePointAt(0)!))) return null;
	const signs = [...new Intl.Segmenter().segment(plain)].map(({ segment }) => segment);
	return signs.length > longest ? `${signs.slice(0, longest).join('').trimEnd()}…` : plain;
}
