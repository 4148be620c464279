import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crossings, mutualPairs, nounOf } from '../support/house.ts';
import { sourceFiles, textOf } from '../support/sources.ts';

test('every file of lib stands in a folder that the declared order names', () => {
	const lost = sourceFiles().filter(
		(file) => file.startsWith('lib/') && file !== 'lib/order.ts' && nounOf(file) === null,
	);
	assert.deepEqual(lost, []);
});

test('the tables stand in db by the nouns of lib: one file a noun', () => {
	const tables = sourceFiles().filter((file) => file.startsWith('db/tables/'));
	assert.ok(tables.length > 15);
	const nameOf = (file: string) => file.slice('db/tables/'.length, -'.ts'.length);
	const lost = tables.filter((file) => nounOf(`lib/${nameOf(file)}/`) !== nameOf(file));
	assert.deepEqual(lost, []);
	const elsewhere = sourceFiles().filter((file) => /^db\/(?!tables\/)[\w-]+\.ts$/.test(file));
	assert.deepEqual(
		elsewhere.filter((file) => /interface \w+Table\b/.test(textOf(file))),
		[],
	);
});

test('a folder of lib imports those below it in the declared order, types too, without exceptions', () => {
	const all = crossings();
	assert.ok(all.length > 1000);
	assert.deepEqual(
		all.filter(({ isUpward }) => isUpward).map(({ file, to }) => `${file} imports ${to}`),
		[],
	);
	assert.deepEqual(mutualPairs(), []);
});
