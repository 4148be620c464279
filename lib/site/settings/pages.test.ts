import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageNumber, pagesAround } from './pages.ts';

test('a pager shows both ends, the surroundings, and a gap only where it hides more than one page', () => {
	assert.deepEqual(pagesAround(1, 3), [1, 2, 3]);
	assert.deepEqual(pagesAround(5, 9), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
	assert.deepEqual(pagesAround(1000, 2000), [1, null, 998, 999, 1000, 1001, 1002, null, 2000]);
});

test('only a plain positive number is a page', () => {
	assert.equal(pageNumber('12'), 12);
	for (const wrong of ['0', '-1', '01', '1.5', 'x', '', '9999999999', '１'])
		assert.equal(pageNumber(wrong), null);
});
