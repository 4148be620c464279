import { createHash } from 'node:crypto';
import { shared } from '#lib/program/process-wide';
import { earlyFiles, faceRules } from './faces.ts';
import { type Look, lookCode, lookOfCode, sheetsPath, sizes, usualLook, widths } from './look.ts';
import { type Palette, paletteOf, type Scheme } from './palette.ts';

const tokens: Exclude<keyof Scheme, 'ok'>[] = ['paper', 'leaf', 'ink', 'quiet', 'line', 'rubric'];
const usual = paletteOf(usualLook);

/** The style sheet that turns readers' pages into a look: what differs from app/tokens.css and app/(blog)/blog.css. */
export function lookSheet(look: Look): string {
	const { light, dark } = paletteOf(look);
	const rules = tokens
		.filter((name) => light[name] !== usual.light[name] || dark[name] !== usual.dark[name])
		.map((name) => `--color-${name}:light-dark(${light[name]},${dark[name]})`);
	if (look.width !== usualLook.width) rules.push(`--measure:${widths[look.width as keyof typeof widths]}`);
	if (look.size !== usualLook.size) rules.push(`font-size:${sizes[look.size as keyof typeof sizes]}`);
	const { root, beside } = faceRules(look.face);
	rules.push(...root);
	return rules.length > 0 ? `:root{${rules.join(';')}}${beside}` : '';
}

/** By this a request names the look that an administrator tries; from outside it is taken away. */
export const lookHeader = 'x-postilla-look';

/** The look that a query asks to be tried, as its code; empty: none. */
export const draftLook = (search: string): string => /[?&]look=([\w.]{1,100})(?:&|$)/.exec(search)?.[1] ?? '';

/** The sheet at an address; `lasting`: it names this very text, and may be kept for ever. */
export function sheetAt(address: string): { css: string; lasting: boolean } | null {
	const name = /^(.+?)(?:-([0-9a-f]{8}))?\.css$/.exec(address.slice(sheetsPath.length));
	const look = name && lookOfCode(name[1]!);
	if (!name || !look || !address.startsWith(sheetsPath)) return null;
	const css = lookSheet(look);
	// Without its hash a preview asks for it: there a face is shown whenever it comes.
	if (!name[2]) return { css: css.replaceAll('font-display:optional', 'font-display:swap'), lasting: false };
	return { css, lasting: hashOf(css) === name[2] };
}

const hashOf = (css: string) => createHash('sha256').update(css).digest('hex').slice(0, 8);

interface Worn {
	address: string | null;
	colours: Palette;
	/** Files of its face that are asked for early. */
	early: string[];
}

const last = () =>
	shared('worn-look', (): { code: string; worn: Worn } => ({
		code: '',
		worn: { address: null, colours: usual, early: [] },
	}));

/** What a page of that look needs: the address of its sheet, null for the usual look, its colours and early files. */
export function worn(look: Look): Worn {
	const kept = last();
	const code = lookCode(look);
	if (kept.code !== code) {
		const css = lookSheet(look);
		const address = css && `${sheetsPath}${code}-${hashOf(css)}.css`;
		const early = earlyFiles(look.face);
		Object.assign(kept, { code, worn: { address: address || null, colours: paletteOf(look), early } });
	}
	return kept.worn;
}
