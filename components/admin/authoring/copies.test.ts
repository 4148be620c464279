import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Copy, copiesOf, dropCopy, isShown, placeFor, valuesOf, writeCopy } from './copies.ts';

/** A browser's store with room for so many characters. */
function storeOf(room = Number.POSITIVE_INFINITY) {
	const held = new Map<string, string>();
	return {
		held,
		get length() {
			return held.size;
		},
		key: (at: number) => [...held.keys()][at] ?? null,
		getItem: (key: string) => held.get(key) ?? null,
		setItem(key: string, value: string) {
			if (value.length > room) throw new DOMException('full', 'QuotaExceededError');
			held.set(key, value);
		},
		removeItem: (key: string) => void held.delete(key),
	};
}

const copy = (more: Partial<Copy> = {}): Copy => ({
	key: placeFor(7),
	base: 3,
	format: 'markdown',
	sent: ['d'],
	at: 5,
	values: { title: ['Vento'], source: ['una\nprova'], tags: ['a, b'], categories: ['2', '1'] },
	...more,
});

test('each page has a copy of its own: what one page keeps takes nothing from another', () => {
	const store = storeOf();
	const [mine, other] = [copy({ at: 1 }), copy({ at: 2, base: 4 })];
	assert.notEqual(mine.key, other.key);
	for (const one of [mine, other]) assert.equal(writeCopy(store, one), true);
	writeCopy(store, copy({ key: placeFor(70) }));
	assert.deepEqual(copiesOf(store, 7), [other, mine]);
	dropCopy(store, other.key);
	assert.deepEqual(copiesOf(store, 7), [mine]);
});

test('where there is no room the copy from before stays', () => {
	const store = storeOf(400);
	const first = copy();
	assert.equal(writeCopy(store, first), true);
	const long = { ...first, values: { source: ['x'.repeat(1000)] } };
	assert.equal(writeCopy(store, long), false);
	assert.deepEqual(copiesOf(store, 7), [first]);
});

test('copies of an older version are found, what is no copy is passed over', () => {
	const store = storeOf();
	const values = { title: ['Vento'], source: ['x'], base: ['3'], format: ['html'] };
	store.held.set('postilla-article-7', JSON.stringify(values));
	for (const [n, text] of ['', '{', 'null', '"x"', '{"a":1}', '[]'].entries())
		store.held.set(`postilla-article-7-${n}`, text);
	const found = copiesOf(store, 7).filter((one) => Object.keys(one.values).length > 0);
	assert.deepEqual(
		found.map(({ key, base, format }) => [key, base, format]),
		[['postilla-article-7', 3, 'html']],
	);
});

test('a copy is shown by the server only when every word of it is', () => {
	const kept = {
		title: ['Vento '],
		source: ['una\r\nprova'],
		tags: ['a, b'],
		categories: ['1', '2'],
		format: ['markdown'],
		excerpt: [],
		commentsOpen: ['on'],
	};
	const values = { ...copy().values, commentsOpen: ['on'] };
	assert.equal(isShown(copy({ values }), kept), true);
	for (const [name, list] of Object.entries({
		title: ['Venti'],
		source: ['una\nprova più lunga'],
		excerpt: ['x'],
		tags: ['a'],
		categories: ['1'],
		commentsOpen: [],
	}))
		assert.equal(isShown(copy({ values: { ...values, [name]: list } }), kept), false, name);
	assert.equal(isShown(copy({ values, format: 'html' }), kept), false);
});

test('a copy holds what is written, not how it was to be kept', () => {
	const form = new FormData();
	for (const [name, value] of [
		['title', 'T'],
		['categories', '1'],
		['categories', '2'],
		['base', '3'],
		['do', 'keep'],
		['$ACTION_1', 'x'],
		['article', '7'],
	])
		form.append(name!, value!);
	assert.deepEqual(valuesOf(form), { title: ['T'], categories: ['1', '2'] });
});
