import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeAfter, readAct } from './schema.ts';

const form = (entries: [string, string][]) => {
	const data = new FormData();
	for (const [name, value] of entries) data.append(name, value);
	return data;
};

test('a decision carries each comment with the revision that was seen', () => {
	const act = readAct(
		form([
			['act', 'decide'],
			['ids', '4'],
			['ids', '9'],
			['seen', '4:2'],
			['seen', '9:0'],
			['seen', 'nonsense'],
			['to', 'spam'],
		]),
	);
	assert.deepEqual(act, { act: 'decide', ids: [4, 9], seen: { 4: 2, 9: 0 }, to: 'spam' });
});

test('a guest is named by e-mail, a person by number', () => {
	const standing = (who: string) =>
		readAct(
			form([
				['act', 'standing'],
				['who', who],
				['standing', 'trusted'],
			]),
		);
	assert.equal((standing('7') as { who: unknown }).who, 7);
	assert.equal((standing('ada@example.org') as { who: unknown }).who, 'ada@example.org');
});

test('of what has no words it is known that they lack, and unknown acts are not read', () => {
	for (const blank of [
		{ act: 'reply', id: '3', text: '  \n' },
		{ act: 'edit', id: '3', text: '' },
		{ act: 'list-word', word: ' ', list: 'holdWords' },
	])
		assert.deepEqual(readAct(form(Object.entries(blank))), { act: 'unwritten' });
	assert.equal(readAct(form(Object.entries({ act: 'reply', id: 'x', text: ' ' }))), null);
	assert.equal(
		readAct(
			form([
				['act', 'erase'],
				['id', '3'],
			]),
		),
		null,
	);
	assert.equal(
		readAct(
			form([
				['act', 'decide'],
				['ids', '3'],
				['to', 'removed'],
			]),
		),
		null,
	);
});

test('an act leads back into the dashboard, never out of it', () => {
	const back = (place: string) => placeAfter(form([['back', place]]));
	assert.equal(
		back('/admin/comments?tab=spam&text=a+%26+b&page=2'),
		'/admin/comments?tab=spam&text=a+%26+b&page=2',
	);
	assert.equal(back('/admin'), '/admin');
	for (const place of [
		'https://evil.example/admin',
		'//evil.example',
		'/administrator',
		'/admin\\evil',
		'/me',
		'',
	])
		assert.equal(back(place), '/admin/comments', place);
});
