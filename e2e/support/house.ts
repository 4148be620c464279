import { order } from '#lib/order';
import { importsOf, sourceFiles } from './sources.ts';

/** Whether a file is of the program, not of its tests. */
export const isProgram = (file: string) => !/\.(test|testing)\.tsx?$|\/fixtures\//.test(file);

const places = order.flatMap(([wing, nouns]) =>
	nouns.length > 0 ? nouns.map((noun) => `${wing}/${noun}`) : [wing],
);

/** The folder of `lib` in which a file stands, as the declared order calls it; null for one that it does not name. */
export function nounOf(file: string): string | null {
	const [layer, wing, noun] = file.split('/');
	if (layer !== 'lib') return null;
	return places.find((place) => place === wing || place === `${wing}/${noun}`) ?? null;
}

/** An import from one folder of `lib` into another. */
export interface Crossing {
	file: string;
	to: string;
	fromNoun: string;
	toNoun: string;
	isUpward: boolean;
}

/** All imports between the folders of `lib`, types too. */
export function crossings(): Crossing[] {
	const files = sourceFiles().filter((file) => file.startsWith('lib/') && isProgram(file));
	return files.flatMap((file) =>
		importsOf(file).flatMap(({ file: to }) => {
			const [fromNoun, toNoun] = [nounOf(file), to === null ? null : nounOf(to)];
			if (to === null || fromNoun === null || toNoun === null || fromNoun === toNoun) return [];
			return [{ file, to, fromNoun, toNoun, isUpward: places.indexOf(toNoun) > places.indexOf(fromNoun) }];
		}),
	);
}

/** Folders that import each other, `a ⇄ b`. */
export function mutualPairs(): string[] {
	const ways = new Set(crossings().map(({ fromNoun, toNoun }) => `${fromNoun} ⇄ ${toNoun}`));
	return [...ways].filter((way) => {
		const [a, b] = way.split(' ⇄ ');
		return a! < b! && ways.has(`${b} ⇄ ${a}`);
	});
}
