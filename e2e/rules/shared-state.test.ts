import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProgram } from '../support/house.ts';
import { sourceFiles, textOf } from '../support/sources.ts';

/** What the server and Next's bundled copy of the program both load. */
const files = sourceFiles().filter(
	(file) => /^lib\/(?!client\/|cli\/)/.test(file) && file.endsWith('.ts') && isProgram(file),
);

/**
 * Memories that both copies may have for themselves: each holds answers of a function that depend on what it is given
 * alone, so the copy that has none works it out once more.
 */
const twice: Record<string, string> = {
	'lib/content/wordpress/ampersands.ts': 'numbers of named characters',
	'lib/conversation/spam/word-lists.ts': 'a list, compiled',
	'lib/accounts/people/naming.ts': 'what the nameless are called in every language',
	'lib/i18n/catalogues.ts': 'the messages of a language, read',
	'lib/i18n/lists.ts': 'lists of a language, compiled',
	'lib/i18n/language.ts': 'messages and dates, compiled',
	'lib/i18n/local-time.ts': 'time zones, compiled',
	'lib/platform/page-cache/encode.ts': 'an Accept-Encoding, read',
	'lib/publishing/search/folding.ts': 'a word, folded',
	'lib/site/mail/written.ts': 'a text, read; forgotten with it',
	'lib/site/settings/collation.ts': 'collators of a language',
	'lib/site/settings/settings.ts': 'a row’s settings, parsed',
};

const kept =
	/^(?:export )?const (\w+)(?:: [^=\n]+)? =\s*new (Map|Set|WeakMap|WeakSet|LRUCache|AsyncLocalStorage|EventEmitter)\b/gm;
const list = /^(?:export )?const (\w+)(?:: [^=\n]+)? = (?:\[\]|\{\});/gm;
const variable = /^(?:export )?(?:let|var) (\w+)/gm;

/** The names of what a module holds and changes for itself. */
function stateOf(text: string): string[] {
	const collections = [...text.matchAll(kept)]
		.filter(
			([, name, kind]) => kind === 'AsyncLocalStorage' || kind === 'EventEmitter' || changes(text, name!),
		)
		.map(([, name]) => name!);
	return [...collections, ...[...text.matchAll(list), ...text.matchAll(variable)].map(([, name]) => name!)];
}

/** Whether a module puts something into a collection, or hands it on empty. */
const changes = (text: string, name: string) =>
	new RegExp(`\\b${name}\\.(add|set|delete|clear)\\(|\\b${name} =\\s*new \\w+(<[^;]*>)?\\(\\)`).test(text) ||
	text.includes(`${name} = new LRUCache`);

test('state of a module is found wherever it hides', () => {
	for (const text of [
		'let at = 0;',
		'export const seen = new Map<string, number>();\n',
		'const known: Map<string, number> = new Map([]);\nknown.set(1, 2);',
		'const storage = new AsyncLocalStorage<Asked>();',
		'const recent = new LRUCache<string, number>({ max: 9 });',
		'const queue: string[] = [];',
	])
		assert.equal(stateOf(text).length, 1, text);
	for (const text of [
		"const names = new Set(['a']);\nif (names.has(name)) return;",
		"const told = shared('told', () => new Set<string>());\ntold.add(1);",
		'function f() {\n\tlet at = 0;\n}',
	])
		assert.deepEqual(stateOf(text), [], text);
});

test('what a module holds for itself goes through `shared`: both copies of the program would have it, each its own', () => {
	assert.ok(files.length > 400);
	const wrong = files.flatMap((file) =>
		twice[file] ? [] : stateOf(textOf(file)).map((name) => `${file}: ${name}`),
	);
	assert.deepEqual(wrong, []);
	assert.deepEqual(
		Object.keys(twice).filter((file) => stateOf(textOf(file)).length === 0),
		[],
	);
});

test('nothing reaches for `globalThis` by itself, and no two things share a name', () => {
	const own = ['lib/program/process-wide.ts', 'lib/platform/next-contract/failures.ts'];
	const wrong = files.filter(
		(file) => !own.includes(file) && /Symbol\.for\(|\bglobalThis\b/.test(textOf(file)),
	);
	assert.deepEqual(wrong, []);
	const names = files.flatMap((file) =>
		[...textOf(file).matchAll(/\bshared\(\s*'([\w-]+)'/g)].map(([, name]) => name!),
	);
	assert.ok(names.length > 20);
	assert.deepEqual([...new Set(names)], names);
});
