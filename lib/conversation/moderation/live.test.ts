import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Counts, changeOf, withChanges } from './live.ts';

const counts: Counts = { waiting: 5, published: 9, reported: 2, spam: 0, bin: 1 };

test('a decision takes out of the state it was made in, and brings into the other', () => {
	const after = (...change: Parameters<typeof changeOf>) => withChanges(counts, [changeOf(...change)]);
	assert.deepEqual(after('waiting', 'published', 2), { ...counts, waiting: 3, published: 11 });
	assert.deepEqual(after('spam', 'held', 1), { ...counts, waiting: 6 });
	assert.deepEqual(after('reported', 'bin', 1), { ...counts, published: 8, reported: 1, bin: 2 });
	assert.deepEqual(after('reported', 'published', 2), { ...counts, reported: 0 });
});

test('of many decisions that are on their way none is forgotten, and nothing is less than none', () => {
	const many = [changeOf('waiting', 'spam', 3), changeOf('waiting', 'spam', 3), {}];
	assert.deepEqual(withChanges(counts, many), { ...counts, waiting: 0, spam: 6 });
	assert.equal(withChanges(counts, []).waiting, 5);
});
