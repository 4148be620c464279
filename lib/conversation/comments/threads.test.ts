import assert from 'node:assert/strict';
import { test } from 'node:test';
import { arrange } from './threads.ts';
import type { CommentRow, CommentView } from './views.ts';

/** Row `id` has number `id`; `answers` names the parent. */
function row(
	id: number,
	thread: number,
	reply: number,
	answers: number | null,
	more: Partial<CommentRow> = {},
) {
	return {
		id,
		kind: 'comment',
		status: 'published',
		number: id,
		thread_number: thread,
		reply_number: reply,
		parent_id: answers,
		person_id: null,
		author_name: `N${id}`,
		author_url: null,
		avatar: null,
		html: `<p>${id}</p>`,
		removed_by: null,
		created_at: 0,
		local_time: '2010-03-15 10:20:00',
		wordpress_id: null,
		likes_count: 0,
		edited_at: null,
		parent_number: answers,
		parent_list: answers === null ? null : 'comments',
		parent_name: answers === null ? null : `N${answers}`,
		parent_html: answers === null ? null : `<p>${answers}, <b>says</b> <a href="https://cut`,
		...more,
	} satisfies CommentRow;
}

type Shape = [number, ...Shape[]];
const shape = (view: CommentView): Shape => [view.number, ...view.replies.map(shape)];
const chain = (length: number) =>
	Array.from({ length }, (_, index) => row(index + 1, 1, index, index === 0 ? null : index));

test('replies stand under what they answer, down to the set depth, then flat with the name of their parent', () => {
	const [root] = arrange(chain(6), 3, null);
	assert.deepEqual(shape(root!), [1, [2, [3, [4], [5], [6]]]]);
	const deepest = root!.replies[0]!.replies[0]!.replies;
	assert.deepEqual(
		deepest.map((view) => view.inReplyTo),
		[
			null,
			{ number: 4, list: 'comments', name: 'N4', words: '4, says' },
			{ number: 5, list: 'comments', name: 'N5', words: '5, says' },
		],
	);
	assert.deepEqual(deepest[0]!.answers, [5]);
});

test('depth 0 is one list by number, each saying what it answers and who answered it', () => {
	const rows = [row(1, 1, 0, null), row(3, 1, 1, 1), row(2, 2, 0, null), row(4, 2, 1, 2)];
	const flat = arrange(rows, 0, null);
	assert.deepEqual(flat.map(shape), [[1], [2], [3], [4]]);
	assert.deepEqual(flat[2]!.inReplyTo, { number: 1, list: 'comments', name: 'N1', words: '1, says' });
	assert.deepEqual(flat[0]!.answers, [3]);
});

test('every comment is shown exactly once when parents are missing, circular, later or in another thread', () => {
	const rows = [
		row(1, 1, 0, null),
		row(2, 1, 1, 99, { parent_number: null, parent_name: null, parent_html: null }),
		row(3, 1, 2, 4),
		row(4, 1, 3, 3),
		row(5, 2, 0, 1),
		row(6, 2, 1, 1),
	];
	const numbers: number[] = [];
	const walk = (views: CommentView[]) => {
		for (const view of views) {
			numbers.push(view.number);
			walk(view.replies);
		}
	};
	const views = arrange(rows, 3, null);
	walk(views);
	assert.deepEqual(numbers.sort(), [1, 2, 3, 4, 5, 6]);
	assert.deepEqual(views[0]!.replies[0]!.inReplyTo, {
		number: null,
		list: 'comments',
		name: '',
		words: '',
	});
});

test('a chain of ten thousand is arranged without recursion into bounded levels', () => {
	const [root] = arrange(chain(10_000), 3, null);
	assert.equal(root!.replies[0]!.replies[0]!.replies.length, 10_000 - 3);
});

test('words and names of what is not published do not leave', () => {
	const secret = { author_name: 'Segreta', author_url: 'https://secret.example/', html: '<p>segreto</p>' };
	for (const status of ['held', 'spam', 'bin', 'removed', 'unconfirmed'] as const) {
		const [view] = arrange([row(1, 1, 0, null, { ...secret, status })], 3, null);
		assert.doesNotMatch(JSON.stringify(view), /segret/i);
		assert.notEqual(view!.gone, null);
	}
});

test("only an address of the web becomes a writer's link", () => {
	const urlOf = (author_url: string) => arrange([row(1, 1, 0, null, { author_url })], 3, null)[0]!.url;
	assert.equal(urlOf('https://ada.example/a'), 'https://ada.example/a');
	for (const url of ['javascript:alert(1)', 'data:text/html,x', 'ada.example', ''])
		assert.equal(urlOf(url), null);
});

test('the mark goes to who wrote the article', () => {
	const [one, two] = arrange(
		[row(1, 1, 0, null, { person_id: 5 }), row(2, 2, 0, null, { person_id: 6 })],
		3,
		5,
	);
	assert.deepEqual([one!.byAuthor, two!.byAuthor], [true, false]);
});

test('an answer to a link-back names that, not the comment of the same number', () => {
	const [view] = arrange([row(7, 1, 0, 6, { parent_list: 'mentions' })], 3, null);
	assert.deepEqual(view!.inReplyTo, { number: 6, list: 'mentions', name: 'N6', words: '6, says' });
});
