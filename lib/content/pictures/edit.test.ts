import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cutOf, focusClasses, isWhole, pictureEdit, unedited } from './edit.ts';

const size = { width: 400, height: 200 };
const refusedAt = (some: Record<string, unknown>) =>
	pictureEdit.safeParse({ ...unedited, ...some }).error?.issues.map(({ path }) => path[0]);

test('a frame that is none is refused at its field', () => {
	for (const [some, at] of [
		[{ width: 0 }, 'width'],
		[{ height: '' }, 'height'],
		[{ left: -1 }, 'left'],
		[{ top: 'NaN' }, 'top'],
		[{ x: 'Infinity' }, 'x'],
		[{ y: 1e9 }, 'y'],
		[{ width: '1e-9' }, 'width'],
		[{ left: 40, width: 61 }, 'width'],
		[{ top: 99, height: 2 }, 'height'],
		[{ turn: '45' }, 'turn'],
		[{ ratio: '1:0' }, 'ratio'],
	] as const) {
		assert.deepEqual(refusedAt(some), [at], JSON.stringify(some));
	}
	assert.equal(refusedAt({ left: '33.333', width: '66.667', top: ' 5 ', height: 10 }), undefined);
});

test('what is cut lies within the picture and has one pixel at least', () => {
	assert.deepEqual(cutOf({ ...unedited, left: 50, width: 50 }, size), {
		left: 200,
		top: 0,
		width: 200,
		height: 200,
	});
	assert.deepEqual(cutOf({ ...unedited, left: 100, top: 100, width: 0.01, height: 0.01 }, size), {
		left: 399,
		top: 199,
		width: 1,
		height: 1,
	});
	assert.deepEqual(cutOf({ ...unedited, turn: '90', height: 50 }, size), {
		left: 0,
		top: 0,
		width: 200,
		height: 200,
	});
});

test('of a frame stays the middle that has the ratio', () => {
	assert.deepEqual(cutOf({ ...unedited, ratio: '1:1' }, size), {
		left: 100,
		top: 0,
		width: 200,
		height: 200,
	});
	assert.deepEqual(cutOf({ ...unedited, ratio: '4:3', width: 50 }, size), {
		left: 0,
		top: 25,
		width: 200,
		height: 150,
	});
	const { width, height } = cutOf({ ...unedited, ratio: 'original', turn: '90', height: 50 }, size);
	assert.deepEqual([width, height], [100, 200]);
});

test('only what leaves every pixel where it was is the whole picture', () => {
	assert.ok(isWhole({ ...unedited, x: 10, ratio: 'original' }, size));
	assert.ok(!isWhole({ ...unedited, mirror: true }, size));
	assert.ok(!isWhole({ ...unedited, turn: '180' }, size));
	assert.ok(!isWhole({ ...unedited, top: 1 }, size));
});

test('the point that matters is told in tens of what was kept', () => {
	assert.equal(focusClasses(unedited), '');
	assert.equal(focusClasses({ ...unedited, x: 0, y: 84 }), 'focus-x-0 focus-y-80');
	assert.equal(focusClasses({ x: 54.9, y: 100 }), 'focus-y-100');
});
