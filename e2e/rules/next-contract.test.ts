import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProgram } from '../support/house.ts';
import { sourceFiles, textOf } from '../support/sources.ts';

const folder = 'lib/platform/next-contract/';
const contract = sourceFiles().filter((file) => file.startsWith(folder) && isProgram(file));
/** What they export, types apart. */
const assumptions = contract.flatMap((file) =>
	[...textOf(file).matchAll(/^export (?:const|(?:async )?function) (\w+)/gm)].map(([, name]) => name!),
);

test('every assumption about Next has its reason beside it, a test and a line in docs/next-upgrade.md', () => {
	assert.ok(assumptions.length > 25);
	const reasons = contract.flatMap((file) =>
		[...textOf(file).matchAll(/\*\/\nexport (?:const|(?:async )?function) (\w+)/g)].map(([, name]) => name!),
	);
	assert.deepEqual(
		assumptions.filter((name) => !reasons.includes(name)),
		[],
	);
	const [tests, page] = [textOf(`${folder}contract.test.ts`), textOf('docs/next-upgrade.md')];
	assert.deepEqual(
		assumptions.filter((name) => !new RegExp(`\\b${name}\\b`).test(tests)),
		[],
	);
	const listed = [...page.matchAll(/^\| (`[^|]+`)/gm)].flatMap(([, names]) => names!.match(/\w[\w./-]*/g)!);
	assert.deepEqual(
		assumptions.filter((name) => !listed.includes(name)),
		[],
	);
});

/** Words of Next's and React's own that only the contract may spell. */
const theirs =
	/__next_|self\.__next|text\/x-component|'next-action'|x-nextjs-|data-precedence|<!--\$|\/_next\/|\.next\/(?:static|server)|\\?\.rsc\b|react-server-components-payload/;

test('nothing else of the program spells what only Next decides', () => {
	const wrong = sourceFiles()
		.filter((file) => /^(lib|db|app|components)\//.test(file) && isProgram(file) && !file.startsWith(folder))
		.filter((file) => theirs.test(textOf(file).replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')));
	assert.deepEqual(wrong, []);
	assert.ok(contract.some((file) => theirs.test(textOf(file))));
});
