import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeReplies, type Reply } from './places.ts';

const none = {
	last_number: 0,
	last_mention_number: 0,
	last_thread_number: 0,
	comments_count: 0,
	mentions_count: 0,
};

function reply(wordpress_id: number, parent = 0, more: Partial<Reply> = {}): Reply {
	return { wordpress_id, parent, list: 'comments', published: true, row: null, size: 10, ...more };
}

function placed(replies: Reply[], before = none, last = new Map<number, number>()) {
	const told: string[] = [];
	const slices = [
		...placeReplies(replies, before, last, ({ wordpress_id }, reason) =>
			told.push(`${wordpress_id} ${reason}`),
		),
	];
	const places = slices.flatMap((slice) =>
		slice.placed.map(({ reply, place, parent }) => [
			reply.wordpress_id,
			place.number,
			place.thread_number,
			place.reply_number,
			replies[parent]?.wordpress_id ?? null,
		]),
	);
	return { places, told, slices };
}

test('replies join the thread of the first comment above them', () => {
	const { places } = placed([reply(1), reply(2), reply(3, 1), reply(4, 3), reply(5, 2), reply(6, 1)]);
	assert.deepEqual(places, [
		[1, 1, 1, 0, null],
		[2, 2, 2, 0, null],
		[3, 3, 1, 1, 1],
		[4, 4, 1, 2, 3],
		[5, 5, 2, 1, 2],
		[6, 6, 1, 3, 1],
	]);
});

test('a reply below unpublished comments joins the nearest published one, or opens a thread', () => {
	const hidden = { published: false };
	const { places } = placed([
		reply(1),
		reply(2, 1, hidden),
		reply(3, 2),
		reply(4, 0, hidden),
		reply(5, 4),
		reply(6, 5),
	]);
	assert.deepEqual(places, [
		[1, 1, 1, 0, null],
		[2, null, null, null, 1],
		[3, 2, 1, 1, 2],
		[4, null, null, null, null],
		[5, 3, 2, 0, 4],
		[6, 4, 2, 1, 5],
	]);
});

test('circles, missing parents and answers to oneself lose the link that cannot be, and are told', () => {
	const { places, told } = placed([reply(1, 3), reply(2, 1), reply(3, 2), reply(4, 4), reply(5, 999)]);
	assert.deepEqual(places, [
		[1, 1, 1, 0, null],
		[2, 2, 1, 1, 1],
		[3, 3, 1, 2, 2],
		[4, 4, 2, 0, null],
		[5, 5, 3, 0, null],
	]);
	assert.deepEqual(told, ['5 missing', '1 circular', '4 circular']);
});

test('a reply dated before what it answers has the lower number in the same thread', () => {
	const { places } = placed([reply(2, 1), reply(3), reply(1)]);
	assert.deepEqual(places, [
		[2, 1, 1, 1, 1],
		[3, 2, 2, 0, null],
		[1, 3, 1, 0, null],
	]);
});

test('link-backs count apart and carry no thread', () => {
	const mention = { list: 'mentions' as const };
	const { places, slices } = placed([reply(1, 0, mention), reply(2, 1), reply(3, 0, mention)]);
	assert.deepEqual(places, [
		[1, 1, null, null, null],
		[2, 1, 1, 0, 1],
		[3, 2, null, null, null],
	]);
	assert.deepEqual(slices[0]!.counters, {
		last_number: 1,
		last_mention_number: 2,
		last_thread_number: 1,
		comments_count: 1,
		mentions_count: 2,
	});
});

test('what is here already keeps its place, and new replies go on after the last', () => {
	const here = { row: { id: 70, thread_number: 4 } };
	const before = { ...none, last_number: 9, last_thread_number: 6, comments_count: 8 };
	const { places } = placed([reply(1, 0, here), reply(2, 1), reply(3)], before, new Map([[4, 2]]));
	assert.deepEqual(places, [
		[2, 10, 4, 3, 1],
		[3, 11, 7, 0, null],
	]);
});

test('slices of a thousand end only where nothing answers ahead', () => {
	const replies = Array.from({ length: 5000 }, (_, index) => reply(index + 1));
	replies[500] = reply(501, 1700);
	const { slices } = placed(replies);
	assert.deepEqual(
		slices.map((slice) => slice.placed.length),
		[1700, 1000, 1000, 1000, 300],
	);
	assert.equal(slices[0]!.counters.last_number, 1700);
});

test('a chain of 100,000 and as many replies to one comment take no depth and little time', () => {
	const started = performance.now();
	const chain = placed(Array.from({ length: 100_000 }, (_, index) => reply(index + 1, index)));
	assert.deepEqual(chain.places.at(-1), [100_000, 100_000, 1, 99_999, 99_999]);
	const reversed = placed(
		Array.from({ length: 100_000 }, (_, index) => reply(100_000 - index, 99_999 - index)),
	);
	assert.deepEqual(reversed.places[0], [100_000, 1, 1, 1, 99_999]);
	const broad = placed(Array.from({ length: 100_000 }, (_, index) => reply(index + 1, index ? 1 : 0)));
	assert.deepEqual(broad.places.at(-1), [100_000, 100_000, 1, 99_999, 1]);
	assert.ok(performance.now() - started < 10_000);
});
