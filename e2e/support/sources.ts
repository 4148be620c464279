import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

export const root = join(import.meta.dirname, '../..');

export interface Import {
	/** As written, such as '#lib/site/tags' or 'kysely'. */
	from: string;
	/** What of it, as written. */
	names: string;
	/** Path from the root, with extension, when it is one of ours. */
	file: string | null;
	/** Leaves no trace at run time. */
	typeOnly: boolean;
	/** `export … from`. */
	passedOn: boolean;
}

/** Our own modules, as paths from the root. */
export function sourceFiles(): string[] {
	return globSync(
		['app', 'components', 'lib', 'db', 'e2e'].map((layer) => `${layer}/**/*.{ts,tsx,mjs}`),
		{
			cwd: root,
		},
	)
		.map((file) => file.replaceAll('\\', '/'))
		.sort();
}

export function textOf(file: string): string {
	return readFileSync(join(root, file), 'utf8');
}

/** Every opening tag of that name, with its attributes. */
export function tagsOf(file: string, name: string): string[] {
	const text = textOf(file);
	return [...text.matchAll(new RegExp(`<${name}\\b`, 'g'))].map(({ index }) => {
		let depth = 0;
		let end = index;
		for (; text[end] !== '>' || depth > 0; end++)
			depth += Number(text[end] === '{') - Number(text[end] === '}');
		return text.slice(index, end);
	});
}

const statement =
	/^[ \t]*(import|export)\b(\s+type\b)?(?:([^'"`;]*?)\bfrom)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

/** The import lines of a module: static, dynamic and passed on. */
export function importsOf(file: string): Import[] {
	return [...textOf(file).matchAll(statement)].map(([whole, word, type, names = '', name, dynamic]) => ({
		names: names.trim(),
		from: (name ?? dynamic)!,
		file: resolve(file, (name ?? dynamic)!),
		typeOnly: type !== undefined || /^\s*\w+\s*\{\s*(type\s+\w+(\s+as\s+\w+)?\s*,?\s*)+\}/.test(whole),
		passedOn: word === 'export',
	}));
}

const inFolder: Record<string, string> = {
	app: '.tsx',
	components: '.tsx',
	lib: '.ts',
	db: '.ts',
	e2e: '.ts',
};

function resolve(file: string, from: string): string | null {
	if (from.startsWith('.')) return posix.join(posix.dirname(file), from);
	const own = /^#(\w+)\//.exec(from);
	return own ? from.slice(1) + (inFolder[own[1]!] ?? '') : null;
}
