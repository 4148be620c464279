import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { shared } from '#lib/program/process-wide';
import { programRoot } from '#lib/program/root';
import { sheetsPath } from './look.ts';

/** What each file draws, as Fontsource parts them; a dagger, by which cards of ours say that a page is gone, is not worth 60 KB. */
const ranges = {
	latin:
		'U+0-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+304,U+308,U+329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
	'latin-ext':
		'U+100-2BA,U+2BD-2C5,U+2C7-2CC,U+2CE-2D7,U+2DD-2FF,U+304,U+308,U+329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
};
const weights = { figtree: '300 900', 'source-sans-3': '200 900' };

/** The files of the modern pair. The two that every page needs are asked for early. */
const cuts = [
	{ font: 'figtree', part: 'latin', style: 'normal', early: true },
	{ font: 'figtree', part: 'latin-ext', style: 'normal', early: false },
	{ font: 'source-sans-3', part: 'latin', style: 'normal', early: true },
	{ font: 'source-sans-3', part: 'latin-ext', style: 'normal', early: false },
	{ font: 'source-sans-3', part: 'latin', style: 'italic', early: false },
	{ font: 'source-sans-3', part: 'latin-ext', style: 'italic', early: false },
] as const;

/** Each with its bytes and the address that they give it; read once, when somebody wears them. */
const files = () =>
	shared('face-files', () =>
		cuts.map((cut) => {
			const name = `${cut.font}-${cut.part}-wght-${cut.style}`;
			const folder = `node_modules/@fontsource-variable/${cut.font}/files`;
			const body = readFileSync(join(programRoot(), folder, `${name}.woff2`));
			const hash = createHash('sha256').update(body).digest('hex').slice(0, 8);
			return { ...cut, body, address: `${sheetsPath}${name}-${hash}.woff2` };
		}),
	);

/** The file of a face at an address; null: none lies there. */
export const faceFile = (address: string): Buffer | null =>
	files().find((file) => file.address === address)?.body ?? null;

/** The files that a page in a face asks for before its sheet has come. */
export const earlyFiles = (face: string): string[] =>
	face === 'modern' ? files().flatMap(({ early, address }) => (early ? [address] : [])) : [];

/**
 * Until a browser has the modern pair it shows Arial, or what is drawn as wide, in their measures (app/(blog)/faces.css
 * says how those were taken); to the end of that page, so that nothing moves.
 */
const standIns = [
	'@font-face{font-family:sa;src:local("Arial"),local("Liberation Sans"),local("Arimo"),local("Roboto");size-adjust:92.7%;ascent-override:110.5%;descent-override:43.1%;line-gap-override:0%}',
	'@font-face{font-family:fa;src:local("Arial Bold"),local("Arial-BoldMT"),local("Liberation Sans Bold"),local("Arimo Bold");size-adjust:94.4%;ascent-override:100.6%;descent-override:26.5%;line-gap-override:0%}',
];
/** Small headings are in the face of the interface. */
const titles = '.site-name,:is(h1,h2,h3,h4,h5,h6):not(.apparatus>*,.talk *)';

/** The rules of a face for a look's sheet: one for the root, and those beside it. */
export function faceRules(face: string): { root: string[]; beside: string } {
	if (face === 'system') return { root: ['--font-text:var(--font-ui)'], beside: '' };
	if (face !== 'modern') return { root: [], beside: '' };
	const described = files().map(
		({ font, part, style, address }) =>
			`@font-face{font-family:${font};font-style:${style};font-weight:${weights[font]};font-display:optional;src:url(${address}) format("woff2");unicode-range:${ranges[part]}}`,
	);
	const rules = [...standIns, ...described, `${titles}{font-family:figtree,fa,sa,sans-serif}`];
	return { root: ['--font-text:source-sans-3,sa,sans-serif'], beside: rules.join('') };
}
