import assert from 'node:assert/strict';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { IntlMessageFormat } from 'intl-messageformat';
import { type Catalogue, catalogueOf } from './catalogues.ts';
import { fallback, type Language, languages, languageTags } from './languages.ts';

const folder = join(import.meta.dirname, 'messages');
type Ast = ReturnType<IntlMessageFormat['getAst']>;

/** The catalogues of a language by file: 'mail.json', 'dashboard/system.json'. */
const filesOf = (language: Language) =>
	new Map(
		globSync('**/*.json', { cwd: join(folder, language) })
			.map((file) => file.replaceAll('\\', '/'))
			.map((file): [string, Catalogue] => [
				file,
				JSON.parse(readFileSync(join(folder, language, file), 'utf8')),
			]),
	);
const english = filesOf(fallback);
const isOfDashboard = (file: string) => dirname(file) === 'dashboard';

test('there is a folder of catalogues for each language of the list, and for no other', () => {
	assert.deepEqual(readdirSync(folder).sort(), [...languageTags].sort());
});

test('a language has the files and the keys of English: all, or all that readers see', () => {
	for (const language of languageTags) {
		const own = filesOf(language);
		const wanted = [...english.keys()].filter(
			(file) => languages[language].hasDashboard || !isOfDashboard(file),
		);
		assert.deepEqual([...own.keys()].sort(), wanted.sort(), language);
		for (const file of wanted) {
			const [its, theirs] = [own, english].map((files) => Object.keys(files.get(file)!));
			assert.deepEqual(its, theirs, `${language}/${file}`);
		}
	}
});

test('what writers and moderators see on readers’ pages is no part of the dashboard’s catalogues', () => {
	const root = join(import.meta.dirname, '../..');
	const seen = globSync(
		[
			'app/(blog)/**/*.{ts,tsx}',
			'components/{account,blog,conversation,ui}/**/*.tsx',
			'components/admin/moderation/moves.tsx',
			'lib/conversation/moderation/{outcome,undo-forms}.ts',
			'lib/conversation/spam/reasons.ts',
		],
		{ cwd: root },
	);
	const source = seen.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
	const ofDashboard = [...english].flatMap(([file, messages]) =>
		isOfDashboard(file) ? Object.keys(messages) : [],
	);
	const named = new Set(source.match(/(?<=['`])[\w-]+(\.[\w-]+)*\.?(?=['`$])/g));
	const told = ofDashboard.filter(
		(key) => named.has(key) || named.has(`${key.slice(0, key.lastIndexOf('.'))}.`),
	);
	assert.ok(seen.length > 20 && named.has('moderating.state.') && named.has('moderating.approve'));
	assert.deepEqual(told, []);
});

test('the first part of a key names its noun, whose messages stand in one file, beside those of the dashboard', () => {
	const homes = new Map<string, string>();
	const elsewhere: string[] = [];
	for (const [file, messages] of english) {
		for (const key of Object.keys(messages)) {
			const noun = `${isOfDashboard(file) ? 'dashboard/' : ''}${key.split('.', 1)[0]}`;
			if (homes.has(noun) && homes.get(noun) !== file) elsewhere.push(`${file}: ${key}`);
			homes.set(noun, file);
		}
	}
	assert.deepEqual(elsewhere, []);
	assert.equal(Object.keys(catalogueOf(fallback)).length, sizeOf(english));
	assert.ok(sizeOf(english) > 2000 && homes.size > 30);
});

const sizeOf = (files: Map<string, Catalogue>) =>
	[...files.values()].reduce((sum, messages) => sum + Object.keys(messages).length, 0);

test('the type of the keys is made of every English file', () => {
	const source = readFileSync(join(import.meta.dirname, 'catalogues.ts'), 'utf8');
	const typed = [...source.matchAll(/import\('\.\/messages\/en\/([^']+)'\)/g)].map((match) => match[1]!);
	assert.deepEqual(typed.sort(), [...english.keys()].sort());
});

function elementsOf(ast: Ast): Ast {
	return ast.flatMap((element) => [
		element,
		...('options' in element ? Object.values(element.options).flatMap(({ value }) => elementsOf(value)) : []),
		...('children' in element ? elementsOf(element.children) : []),
	]);
}

const parsed = new Map<string, Ast>();
function astOf(language: Language, key: string): Ast {
	const name = `${language} ${key}`;
	const ast = parsed.get(name) ?? new IntlMessageFormat(catalogueOf(language)[key]!, 'en').getAst();
	parsed.set(name, ast);
	return ast;
}

/** The names of values and tags in a message; text and `#` have none. */
const namesIn = (ast: Ast) =>
	new Set(
		elementsOf(ast).flatMap((element) => ('value' in element && element.type !== 0 ? [element.value] : [])),
	);

test('a plural has the categories that its language has, no more and no fewer', () => {
	const wrong: string[] = [];
	for (const language of languageTags) {
		const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
		for (const key of Object.keys(catalogueOf(language))) {
			for (const element of elementsOf(astOf(language, key))) {
				if (!('pluralType' in element)) continue;
				const given = Object.keys(element.options).filter((name) => !name.startsWith('='));
				if (given.sort().join() !== [...pluralCategories].sort().join())
					wrong.push(`${language} ${key}: ${given}`);
			}
		}
	}
	assert.deepEqual(wrong, []);
});

test('a message names what Italian or English name, and everything that both name', () => {
	const names = (language: Language, key: string) => namesIn(astOf(language, key));
	const wrong: string[] = [];
	for (const language of languageTags) {
		for (const key of Object.keys(catalogueOf(language))) {
			const [own, a, b] = [names(language, key), names('it', key), names('en', key)];
			const unknown = [...own].filter((name) => !a.has(name) && !b.has(name));
			const lacking = [...a].filter((name) => b.has(name) && !own.has(name));
			if (unknown.length + lacking.length > 0) wrong.push(`${language} ${key}: ${unknown} / ${lacking}`);
		}
	}
	assert.deepEqual(wrong, []);
});

test('no message has straight quotation marks, two spaces or one at its ends', () => {
	const wrong: string[] = [];
	for (const language of languageTags) {
		for (const [key, message] of Object.entries(catalogueOf(language))) {
			// What is typed as it stands: a search, an attribute, a number’s sign in a plural.
			const words = message.replaceAll('rel="me"', '').replaceAll("'#'", '');
			if (/["']/.test(words) && !key.startsWith('found.help')) wrong.push(`${language} ${key}: ${words}`);
			if (/ {2}|^ | $/.test(message)) wrong.push(`${language} ${key}: spaces`);
		}
	}
	assert.deepEqual(wrong, []);
});

test('Arabic and Persian have the punctuation, the letters and the digits of their own', () => {
	/** What stands in a text of each and belongs to another script, or to the other of the two. */
	const foreign = { ar: /[,;?]|[“”„]|[یک]|[٠-٩۰-۹]/u, fa: /[,;?]|[“”„]|[يكة]|[0-9٠-٩]/u };
	const wrong = Object.entries(foreign).flatMap(([language, pattern]) =>
		Object.keys(catalogueOf(language as Language)).flatMap((key) => {
			const texts = elementsOf(astOf(language as Language, key)).flatMap((element) =>
				element.type === 0 ? [element.value] : [],
			);
			return texts.filter((text) => pattern.test(text)).map((text) => `${language} ${key}: ${text}`);
		}),
	);
	assert.deepEqual(wrong, []);
});
