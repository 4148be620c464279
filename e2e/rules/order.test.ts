import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crossings, mutualPairs, nounOf } from '../support/house.ts';
import { sourceFiles } from '../support/sources.ts';

test('every file of lib stands in a folder that the declared order names', () => {
	const lost = sourceFiles().filter(
		(file) => file.startsWith('lib/') && file !== 'lib/order.ts' && nounOf(file) === null,
	);
	assert.deepEqual(lost, []);
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
