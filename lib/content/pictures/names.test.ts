import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mediaAddress, originalNames, sizeInName } from './names.ts';

test('the original of a smaller copy is among the names to look for', () => {
	for (const copy of [
		'a/boat-300x200.jpg',
		'a/boat-scaled.jpg',
		'a/boat-e1268650000000.jpg',
		'a/boat-e1268650000000-150x150.jpg',
	]) {
		assert.ok(originalNames(copy).includes('a/boat.jpg'), copy);
	}
	assert.ok(originalNames('a/boat-300x200.jpg').includes('a/boat-scaled.jpg'));
	assert.equal(originalNames('a/boat-300x200.jpg')[0], 'a/boat-300x200.jpg');
	assert.deepEqual(originalNames('a/boat'), ['a/boat']);
});

test('the size of a copy is read from its name', () => {
	assert.deepEqual(sizeInName('a/boat-300x200.jpg'), { width: 300, height: 200 });
	assert.equal(sizeInName('a/boat.jpg'), null);
});

test('every character of a name survives in its address', () => {
	const path = '2010/03/è, una barca #1?.jpg';
	assert.equal(decodeURIComponent(mediaAddress(path)), `/media/${path}`);
	assert.doesNotMatch(mediaAddress(path), /[ ,#?]/);
});
