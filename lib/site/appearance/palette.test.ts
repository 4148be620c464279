import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { contrast, hexOfOklch, laidOver, oklchOf } from './colour.ts';
import { earlyFiles, faceFile } from './faces.ts';
import {
	accentNames,
	accents,
	type Look,
	lookCode,
	lookOfCode,
	paperNames,
	sheetsPath,
	sizes,
	usualLook,
	widths,
} from './look.ts';
import { paletteOf, type Scheme } from './palette.ts';
import { lookSheet, sheetAt, worn } from './sheet.ts';

const read = (file: string) => readFileSync(join(import.meta.dirname, '../../..', file), 'utf8');
const pairsIn = (css: string) =>
	[...css.matchAll(/color: light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, light, dark]) => ({
		light: light!,
		dark: dark!,
	}));

/** Numbers that look drawn by lot and are the same each time. */
function* lot(seed: number): Generator<number, never> {
	let state = seed;
	for (;;) {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		yield state / 2 ** 32;
	}
}

function* looks(count: number): Generator<Look> {
	const draw = lot(7);
	const next = () => draw.next().value;
	const colour = () => {
		// A third of them where it is hard: full colours, greys, the ends.
		const kind = next();
		if (kind < 0.1)
			return ['#000000', '#ffffff', '#808080', '#ffff00', '#0000ff', '#00ff00'][~~(next() * 6)]!;
		if (kind < 0.3) return hexOfOklch({ l: next(), c: 0.4, h: next() * 2 * Math.PI });
		return `#${(~~(next() * 2 ** 24)).toString(16).padStart(6, '0')}`;
	};
	for (let n = 0; n < count; n++) {
		yield {
			accent: next() < 0.2 ? accentNames[~~(next() * accentNames.length)]! : colour(),
			accentDark: next() < 0.5 ? '' : colour(),
			paper: next() < 0.2 ? paperNames[~~(next() * paperNames.length)]! : colour(),
			paperDark: next() < 0.5 ? '' : colour(),
			size: next() < 0.5 ? 'medium' : 'large',
			width: next() < 0.5 ? 'medium' : 'narrow',
			face: next() < 0.5 ? 'book' : 'modern',
		};
	}
	for (const accent of accentNames) for (const paper of paperNames) yield { ...usualLook, accent, paper };
}

const tokens = pairsIn(read('app/tokens.css').replaceAll('--color-ok', 'color'));
const code = pairsIn(read('public/code.css'));

test('whatever colours are chosen, all words can be read, by light and by dark', () => {
	assert.equal(code.length, 5);
	const ok = tokens.at(-1)!;
	for (const look of looks(1500)) {
		const palette = paletteOf(look);
		for (const scheme of ['light', 'dark'] as const) {
			const { paper, leaf, ink, quiet, rubric }: Scheme = palette[scheme];
			const tinted = laidOver(rubric, 0.09, paper);
			const name = `${lookCode(look)} ${scheme}`;
			const reads = (one: string, grounds: string[], what: string) => {
				for (const ground of grounds)
					assert.ok(contrast(one, ground) >= 4.5, `${name}: ${what} ${one} on ${ground}`);
			};
			reads(ink, [paper, leaf, tinted, laidOver(rubric, 0.22, paper)], 'ink');
			reads(quiet, [paper, leaf], 'quiet');
			// Links, the ring around what has the focus, and the words on buttons, which are of the paper's colour.
			reads(rubric, [paper, leaf, tinted], 'rubric');
			reads(ok[scheme], [paper, leaf], 'ok');
			for (const pair of code) reads(pair[scheme], [paper, leaf], 'code');
		}
	}
});

test('a colour that can be read is left as it was chosen, and what is moved is named', () => {
	const chosen = {
		...usualLook,
		accent: '#123456',
		accentDark: '#fedcba',
		paper: '#fffdf0',
		paperDark: '#000000',
	};
	const { light, dark, moved } = paletteOf(chosen);
	assert.deepEqual(
		[light.rubric, dark.rubric, light.paper, dark.paper, moved],
		['#123456', '#fedcba', '#fffdf0', '#000000', []],
	);
	const yellow = paletteOf({ ...usualLook, accent: '#ffe000', paper: '#336699' });
	assert.deepEqual(yellow.moved, ['paper', 'accent']);
	const hue = (hex: string) => oklchOf(hex).h;
	assert.ok(Math.abs(hue(yellow.light.rubric) - hue('#ffe000')) < 11, 'in its hue, in degrees');
	assert.ok(Math.abs(hue(yellow.light.paper) - hue('#336699')) < 17);
});

test('the usual look is that of app/tokens.css, and needs no sheet', () => {
	assert.equal(lookSheet(usualLook), '');
	const { light, dark } = paletteOf(usualLook);
	for (const [name, colour] of Object.entries(light)) {
		assert.ok(
			read('app/tokens.css').includes(
				`--color-${name}: light-dark(${colour}, ${dark[name as keyof Scheme]});`,
			),
		);
	}
	for (const name of accentNames.slice(1)) {
		const [day, night] = accents[name];
		assert.equal(
			lookSheet({ ...usualLook, accent: name }),
			`:root{--color-rubric:light-dark(${day},${night})}`,
		);
	}
});

test('size and width of text are those of the sheets they replace', () => {
	assert.ok(read('app/(blog)/blog.css').includes(`font: 400 ${sizes.medium} / `));
	assert.ok(read('app/tokens.css').includes(`--measure: ${widths.medium};`));
	assert.equal(
		lookSheet({ ...usualLook, size: 'large', width: 'narrow' }),
		`:root{--measure:34rem;font-size:${sizes.large}}`,
	);
	assert.deepEqual(lookOfCode('rubric.auto.cream.auto'), usualLook);
	assert.equal(lookCode({ ...usualLook, width: 'wide' }), 'rubric.auto.cream.auto.medium.wide');
});

test('a face is named at the end of a look’s code, and loads its own files alone', () => {
	assert.equal(lookCode({ ...usualLook, face: 'system' }), 'rubric.auto.cream.auto.medium.medium.system');
	assert.equal(lookSheet({ ...usualLook, face: 'system' }), ':root{--font-text:var(--font-ui)}');
	assert.deepEqual(['book', 'system'].flatMap(earlyFiles), []);
	const modern = lookSheet({ ...usualLook, face: 'modern' });
	const early = earlyFiles('modern');
	assert.equal(early.length, 2);
	for (const [, address] of modern.matchAll(/url\((\/[^)]+)\)/g))
		assert.equal(faceFile(address!)!.subarray(0, 4).toString(), 'wOF2', address);
	for (const address of early) assert.ok(modern.includes(address));
	assert.equal(faceFile(early[0]!.replace(/-\w{8}\./, '-00000000.')), null);
	const { address } = worn({ ...usualLook, face: 'modern' });
	assert.deepEqual(sheetAt(address!), { css: modern, lasting: true });
	assert.doesNotMatch(modern, /swap/, 'what comes late moves nothing');
	const tried = sheetAt(`${sheetsPath}rubric.auto.cream.auto.medium.medium.modern.css`)!;
	assert.doesNotMatch(tried.css, /optional/, 'a preview shows it however late it comes');
});

test('a look and its code say the same; nothing else is a code', () => {
	for (const look of looks(200)) assert.deepEqual(lookOfCode(lookCode(look)), look);
	for (const code of [
		'',
		'auto.auto.auto.auto',
		'rubric.auto.cream',
		'rubric.auto.cream.auto.auto',
		'rubric.auto.cream.auto.huge',
		'rubric.auto.cream.auto.aabbcc',
		'rubric.auto.cream.auto.large.wide.x',
		'constructor.auto.cream.auto',
		'rubric.auto.toString.auto',
		'rubric.ABCDEF.cream.auto',
		'red;}body{.auto.cream.auto',
		'rubric.plum.cream.auto',
	])
		assert.equal(lookOfCode(code), null, code);
});
