import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytesIn } from './bytes.ts';

test('a size is said in the unit that leaves it short, as a language writes it', () => {
	assert.equal(bytesIn('en', 0), '0 byte');
	assert.equal(bytesIn('en', 1500), '1.5 kB');
	assert.equal(bytesIn('it', 1500), '1,5 kB');
	assert.equal(bytesIn('en', 12_345_678), '12 MB');
	assert.equal(bytesIn('en', 3e15), '3,000 TB');
});
