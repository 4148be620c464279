import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	askedPage,
	listHref,
	nearestPage,
	pageAt,
	pageNumber,
	pageOfRead,
	pagesAround,
	pagesOf,
	uncounted,
} from './paging.ts';

const totals = [0, 1, 2, 9, 10, 11, 20, 99, 100, 101];
const sizes = [1, 2, 3, 10, 50];

test('the pages of a list hold all of it once, in its order, and lead to each other', () => {
	for (const total of totals)
		for (const size of sizes) {
			const list = Array.from({ length: total }, (_, at) => at);
			const seen: number[] = [];
			let last: number | null = null;
			let walked = 0;
			for (let page: number | null = 1; page !== null; walked++) {
				const at = pageAt(total, size, page);
				assert.ok(at, `${page} of ${total} by ${size}`);
				assert.deepEqual([at.before, at.page, at.total, at.limit], [last, page, total, size]);
				const shown = list.slice(at.offset, at.offset + at.limit);
				assert.ok(shown.length > 0 || total === 0);
				for (const one of shown) assert.equal(pagesOf(one + 1, size), page);
				seen.push(...shown);
				last = page;
				page = at.after;
			}
			assert.deepEqual(seen, list);
			assert.equal(walked, pagesOf(total, size));
		}
});

test('a list that nobody counted has the same pages as one that was', () => {
	for (const total of totals)
		for (const size of sizes)
			for (let page = 1; page <= pagesOf(total, size) + 2; page++) {
				const list = Array.from({ length: total }, (_, at) => at);
				const { offset, limit } = uncounted(size, page);
				const open = pageOfRead(list.slice(offset, offset + limit), size, page);
				const counted = pageAt(total, size, page);
				assert.deepEqual(open && [open.before, open.after], counted && [counted.before, counted.after]);
				if (open && counted)
					assert.deepEqual(open.rows, list.slice(counted.offset, counted.offset + counted.limit));
			}
});

test('a page that is not there is refused, or is the nearest that is', () => {
	for (const page of [0, -1, 3, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
		assert.equal(pageAt(20, 10, page), null, String(page));
	const nearest = [0, -7, Number.NaN, 1, 1.9, 2, 2.5, 3, Number.POSITIVE_INFINITY];
	assert.deepEqual(
		nearest.map((page) => nearestPage(20, 10, page).page),
		[1, 1, 1, 1, 1, 2, 2, 2, 2],
	);
	assert.deepEqual(nearestPage(0, 10, 5), pageAt(0, 10, 1));
});

test('a pager shows both ends, the surroundings, and a gap only where it hides more than one page', () => {
	assert.deepEqual(pagesAround(1, 3), [1, 2, 3]);
	assert.deepEqual(pagesAround(5, 9), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
	assert.deepEqual(pagesAround(1000, 2000), [1, null, 998, 999, 1000, 1001, 1002, null, 2000]);
});

test('only a plain positive number is a page', () => {
	assert.equal(pageNumber('12'), 12);
	for (const wrong of ['0', '-1', '01', '1.5', 'x', '', '9999999999', '１', '1e3', '2\n']) {
		assert.equal(pageNumber(wrong), null);
		assert.equal(askedPage(wrong), 1);
	}
	assert.deepEqual([askedPage(undefined), askedPage(['2', '3']), askedPage('3')], [1, 1, 3]);
});

test('the address of a list says what is asked, and not that it is the first page', () => {
	assert.equal(listHref('/admin/log', { verb: '', person: '1', page: 1 }), '/admin/log?person=1');
	assert.equal(listHref('/admin/log', { verb: undefined, page: '1' }), '/admin/log');
	assert.equal(listHref('/search', { q: 'a&b', page: 2 }), '/search?q=a%26b&page=2');
});
