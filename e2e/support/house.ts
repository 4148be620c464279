import { parseAst } from 'rolldown/parseAst';
import { order } from '#lib/order';
import { importsOf, sourceFiles, textOf } from './sources.ts';

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

interface Node {
	type: string;
	argument?: Node;
	expression?: Node;
}

/** Where a literal is spread into a literal, a call or an element, `...{ a, b }`, as lines `file: excerpt`. */
export function literalSpreads(file: string, text = textOf(file)): string[] {
	if (!/\.\.\.[\s(]*[{[]/.test(text)) return [];
	const found: string[] = [];
	const look = (node: Node & { start: number }, around: string) => {
		const literal = /^(?:SpreadElement|JSXSpreadAttribute)$/.test(node.type) && typeOfLiteral(node.argument!);
		const array = /^(?:Array|Call|New)Expression$/.test(around);
		if (literal === 'ObjectExpression' || (literal === 'ArrayExpression' && array)) {
			found.push(`${file}: ${text.slice(node.start, node.start + 60)}`);
		}
		for (const part of Object.values(node).flat()) {
			if (typeof part?.type === 'string') look(part, node.type);
		}
	};
	look(parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' }) as never, '');
	return found;
}

function typeOfLiteral(node: Node): string {
	const inner = /^(?:Parenthesized|TSAs|TSSatisfies)Expression$/.test(node.type) ? node.expression : null;
	return inner ? typeOfLiteral(inner) : node.type;
}
