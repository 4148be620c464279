import { globSync } from 'node:fs';
import { root, textOf } from './sources.ts';

/** Our style sheets: those that the build gathers, and those that are served as they are. */
function styleSheets(): string[] {
	return globSync('{app,components,public}/**/*.css', { cwd: root }).sort();
}

/** The selectors of a sheet, one by one; frames of animations and what is no rule are none. */
export function selectorsOf(sheet: string): string[] {
	const text = sheet
		.replace(/\/\*.*?\*\//gs, '')
		.replace(/"[^"]*"/g, '""')
		.replace(/@keyframes[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '');
	return [...text.matchAll(/([^{};]+)\{/g)]
		.map(([, head]) => head!.trim())
		.filter((head) => !head.startsWith('@'))
		.flatMap((head) => head.split(/,(?![^(]*\))/).map((selector) => selector.trim()));
}

/**
 * What breaks the rule that a class has an owner. A sheet defines the classes that a selector of it names alone, as in
 * `.comment p`; no other sheet does. Every other selector that names classes, as `.queue .face`, names one of its own
 * sheet: one that it defines, or that it alone knows.
 */
export function withoutOwner(texts: ReadonlyMap<string, string>): { twice: string[]; strays: string[] } {
	const defining = new Map<string, Set<string>>();
	const naming = new Map<string, Set<string>>();
	const rules: { file: string; selector: string; names: string[] }[] = [];
	for (const [file, text] of texts) {
		for (const selector of selectorsOf(text)) {
			const names = [...new Set([...selector.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name]) => name!))];
			rules.push({ file, selector, names });
			for (const name of names) naming.set(name, (naming.get(name) ?? new Set()).add(file));
			const [only] = names;
			if (names.length === 1) defining.set(only!, (defining.get(only!) ?? new Set()).add(file));
		}
	}
	const isOf = (file: string, name: string) => {
		const owners = defining.get(name) ?? naming.get(name)!;
		return owners.size === 1 && owners.has(file);
	};
	const strays = rules.filter(
		({ file, names }) => names.length > 0 && !names.some((name) => isOf(file, name)),
	);
	return {
		twice: [...defining]
			.filter(([, files]) => files.size > 1)
			.map(([name, files]) => `${name}: ${[...files].join(', ')}`),
		strays: strays.map(({ file, selector }) => `${file}: ${selector}`),
	};
}

/** Our own sheets, with their texts. */
export const ownSheets = (): Map<string, string> =>
	new Map(styleSheets().map((file) => [file, textOf(file)]));
