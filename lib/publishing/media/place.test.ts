import assert from 'node:assert/strict';
import { test } from 'node:test';
import { safeMediaPath } from './place.ts';

test('a path that no storage takes for a key is none, however few its signs are', () => {
	const part = '日'.repeat(80);
	assert.equal(safeMediaPath(`2026/11/${part}`), `2026/11/${part}`);
	assert.equal(safeMediaPath(Array(4).fill(part).join('/')), null);
});
