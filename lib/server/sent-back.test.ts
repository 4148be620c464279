import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerForm, sendBack, sentBack } from './sent-back.ts';

test('refused words reach the page that answers their form, and no other', async () => {
	const words = (text: string) => ({ refusal: 'closed', text }) as const;
	const answers = await Promise.all(
		['uno', 'due', '', 'tre'].map((text) =>
			answerForm(async () => {
				await Promise.resolve();
				sendBack(words(text));
				await new Promise(setImmediate);
				return sentBack();
			}),
		),
	);
	assert.deepEqual(answers, [words('uno'), words('due'), null, words('tre')]);
	sendBack(words('a nessuno'));
	assert.equal(sentBack(), null);
	assert.equal(answerForm(sentBack), null);
});
