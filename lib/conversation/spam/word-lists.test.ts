import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstFound, wordList } from './word-lists.ts';

test('expressions that cannot run in linear time are named by their line', () => {
	const list = 'fine\n/(?=look)ahead/\n/(a)\\1/\n\n/[unclosed/\n/ok+/i';
	const { entries, bad } = wordList(list);
	assert.deepEqual(
		entries.map(({ line }) => line),
		['fine', '/ok+/i'],
	);
	assert.deepEqual(
		bad.map(({ line, text }) => [line, text]),
		[
			[2, '/(?=look)ahead/'],
			[3, '/(a)\\1/'],
			[5, '/[unclosed/'],
		],
	);
});

test('an expression that explodes elsewhere answers at once here', () => {
	const start = performance.now();
	assert.equal(firstFound('/^(a+)+$/', [`${'a'.repeat(5000)}!`]), null);
	assert.ok(performance.now() - start < 1000);
});

test('a word is a whole word, in any case and width; an address may stand anywhere', () => {
	assert.equal(firstFound('casino', ['CASINO!']), 'casino');
	assert.equal(firstFound('casino', ['ｃａｓｉｎｏ']), 'casino');
	assert.equal(firstFound('casino', ['casinos']), null);
	assert.equal(firstFound('città', ['la CITTÀ,']), 'città');
	assert.equal(firstFound('spam@bad.example', ['spam@bad.example']), 'spam@bad.example');
	assert.equal(firstFound('bad.example', ['http://www.bad.example/x']), 'bad.example');
});

test('the name of a site is found with all that is below it, and in no longer name', () => {
	const found = (text: string) => firstFound('x.example', [text]) !== null;
	for (const text of [
		'x.example',
		'https://x.example/y',
		'http://www.X.example.',
		'me@x.example',
		'(x.example)',
	])
		assert.ok(found(text), text);
	for (const text of [
		'fox.example',
		'my-x.example',
		'x.example.org',
		'x.examples',
		'x.example-y',
		'x example',
	])
		assert.ok(!found(text), text);
	assert.equal(firstFound('пример.рф', ['http://пример.рф/а']), 'пример.рф');
});

test('a word of a script without spaces is found within a sentence, a word of others is not found within one', () => {
	for (const [word, text] of [
		['赌博', '我爱赌博网站'],
		['カジノ', 'オンラインカジノで遊ぼう'],
		['การพนัน', 'เว็บการพนันออนไลน์'],
		['кредит', 'Возьми кредит!'],
		['casino', '无料casino中'],
		['قمار', 'هذا قمار.'],
	] as const)
		assert.equal(firstFound(word, [text]), word);
	for (const [word, text] of [
		['кредит', 'кредитный'],
		['قمار', 'قمارهم'],
		['press', 'WordPress'],
	] as const)
		assert.equal(firstFound(word, [text]), null);
});

test('no expression and no list is so large that one text holds up the others', () => {
	const repeated = (piece: string, times: number) => `/${piece.repeat(times)}/`;
	const large = [
		'/(.*a){900}/',
		repeated('(.*a){900}', 40),
		repeated('\\pL{1000}', 40),
		'/((a{30}){30}){30}/',
		'/((a{9}){9}){9}{9}/',
	];
	for (const line of large) assert.deepEqual(wordList(line).entries, [], line.slice(0, 20));
	const usual = [
		'/(\\w{1,20}\\.){1,10}/',
		'/\\d{4}-\\d{2}-\\d{2}/',
		'/(?:a|b|c|d|e|f){1,30}/',
		'/viagra|cialis/',
	];
	for (const line of usual) assert.equal(wordList(line).entries.length, 1, line);
	const many = Array.from({ length: 40 }, (_, n) => `/(.*a){${150 + n}}/`).join('\n');
	const { entries, bad } = wordList(many);
	assert.ok(entries.length > 0 && bad.length > 0, 'the list as a whole is bounded');
});
