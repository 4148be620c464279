import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { translator } from '#lib/i18n/language';
import { listsTypedIn, notSaved, refusalsOf, saved, typedIn, wasDone, wasRefused } from './state.ts';

const t = translator('en');

/** Every way a few fields can be sent. */
const texts = ['', ' ', '0', 'a\r\nb', '<b>"&', '\u202e', 'à'.repeat(9000)];

test('whatever was typed stands in the form that was refused, and nothing React sends along', () => {
	for (const one of texts)
		for (const other of texts) {
			const form = new FormData();
			form.append('$ACTION_REF_1', 'x');
			form.append('name', one);
			form.append('links.0.name', other);
			const { values, refusals, done } = notSaved(t, form, { name: 'no' });
			assert.deepEqual(values, { name: one, 'links.0.name': other });
			assert.deepEqual([refusals.name, done], ['no', null]);
			assert.ok(refusals.form);
		}
});

test('fields are named only where one is refused', () => {
	assert.match(notSaved(t, {}, { name: 'no' }).refusals.form!, /highlighted/);
	assert.doesNotMatch(notSaved(t, {}, {}).refusals.form!, /highlighted|saved/);
});

test('of several fields of one name every one is kept where the form has such', () => {
	const form = new FormData();
	for (const value of ['1', '2']) form.append('categories', value);
	form.append('$ACTION_KEY', 'x');
	form.append('file', new File(['x'], 'x.txt'));
	assert.deepEqual(listsTypedIn(form), { categories: ['1', '2'] });
	assert.equal(typedIn(form).categories, '2');
});

test('fields called like what every object has are fields like others, and many of one name cost once each', () => {
	const form = new FormData();
	for (const name of ['__proto__', 'constructor', 'toString']) form.append(name, 'x');
	for (let n = 0; n < 100_000; n++) form.append('many', '1');
	const lists = listsTypedIn(form);
	assert.deepEqual(Object.keys(lists), ['__proto__', 'constructor', 'toString', 'many']);
	assert.equal(lists.many!.length, 100_000);
	assert.equal(typedIn(form).constructor, 'x');
});

test('a form is refused or done, never both, and one that was taken begins anew', () => {
	assert.deepEqual(wasRefused('typed', { text: 'empty' }), {
		values: 'typed',
		refusals: { text: 'empty' },
		done: null,
	});
	assert.deepEqual(wasDone('held', 1), { values: 1, refusals: {}, done: 'held' });
	assert.deepEqual(saved(t, 'Kept.'), { values: null, refusals: {}, done: 'Kept.' });
	assert.ok(saved(t).done);
});

test('every field that a schema refuses is named once', () => {
	const schema = z.object({ a: z.string().min(2).max(1), b: z.string(), c: z.array(z.string()) });
	const { error } = schema.safeParse({ a: 'xy', c: [1] });
	assert.deepEqual(refusalsOf(error!, 'no'), { a: 'no', b: 'no', c: 'no' });
});
