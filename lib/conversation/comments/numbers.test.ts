import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOf } from './numbers.ts';

const sizes = { threads_per_page: 50, replies_per_page: 20 };
const place = (thread_number: number | null, reply_number: number | null) =>
	placeOf({ thread_number, reply_number }, sizes);

test('a page holds as many threads as the site says, the next one begins a page', () => {
	assert.deepEqual(place(1, 0), { page: 1, repliesPage: 1 });
	assert.deepEqual(place(50, 0), { page: 1, repliesPage: 1 });
	assert.deepEqual(place(51, 0), { page: 2, repliesPage: 1 });
});

test('replies past the first page of their thread are on a page of replies', () => {
	assert.deepEqual(place(3, 20), { page: 1, repliesPage: 1 });
	assert.deepEqual(place(3, 21), { page: 1, repliesPage: 2 });
	assert.deepEqual(place(151, 61), { page: 4, repliesPage: 4 });
});

test('what is not in the conversation has no place', () => {
	assert.equal(place(null, null), null);
});
