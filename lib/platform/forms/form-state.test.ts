import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trackDependencies } from '#lib/platform/page-cache/track';
import { answerForm, answersForm, formState } from './form-state.ts';
import { type FormState, wasDone, wasRefused } from './state.ts';

test('what an action sets reaches the page that answers its form, and no other', async () => {
	const one = formState<FormState<string>>('one');
	const answers = await Promise.all(
		['uno', 'due', null, 'tre'].map((words) =>
			answerForm(async () => {
				await Promise.resolve();
				if (words) one.set(wasDone('taken', words));
				await new Promise(setImmediate);
				return { words: one.get()?.values ?? null, other: formState('other').get(), any: answersForm() };
			}),
		),
	);
	assert.deepEqual(
		answers,
		['uno', 'due', null, 'tre'].map((words) => ({ words, other: null, any: words !== null })),
	);
	one.set(wasRefused('nobody’s', {}));
	assert.equal(one.get(), null);
	assert.equal(answerForm(one.get), null);
	assert.equal(answersForm(), false);
});

test('a page that shows what somebody sent is for nobody else', async () => {
	const state = formState<FormState<string>>('one');
	const read = (words: string | null) =>
		answerForm(async () => {
			if (words) state.set(wasDone('taken', words));
			return (await trackDependencies(async () => state.get())).reading.personal;
		});
	assert.deepEqual([await read('a'), await read(null)], [true, false]);
});
