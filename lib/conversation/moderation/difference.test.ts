import assert from 'node:assert/strict';
import { test } from 'node:test';
import { difference } from './difference.ts';

const shown = (before: string, after: string) =>
	difference(before, after)
		.map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `+[${text}]` : `-[${text}]`))
		.join('');

test('equal texts differ in nothing', () => {
	assert.equal(shown('la voce in affitto', 'la voce in affitto'), 'la voce in affitto');
	assert.deepEqual(difference('', ''), []);
});

test('a word put in the place of another is told', () => {
	assert.equal(
		shown('scrivo la sera, stanca', 'scrivo la mattina, stanca'),
		'scrivo la -[sera,]+[mattina,] stanca',
	);
});

test('a link sneaked into the middle is all that is marked', () => {
	assert.equal(
		shown('uno due tre quattro', 'uno due https://spam.example tre quattro'),
		'uno due +[https://spam.example ]tre quattro',
	);
});

test('both texts can be read out of the difference', () => {
	const before = 'Una riga.\n\nUn’altra riga con parole in più, e una fine.';
	const after = 'Una riga nuova.\n\nUn’altra con parole, e un’altra fine.';
	const pieces = difference(before, after);
	const without = (kind: string) =>
		pieces.flatMap((piece) => (piece.kind === kind ? [] : piece.text)).join('');
	assert.equal(without('added'), before);
	assert.equal(without('removed'), after);
});

test('ten thousand words are compared within a second', () => {
	const before = Array.from({ length: 10_000 }, (_, index) => `a${index}`).join(' ');
	const after = Array.from({ length: 10_000 }, (_, index) => `b${index}`).join(' ');
	const start = performance.now();
	assert.deepEqual(
		difference(before, after).map((piece) => piece.kind),
		['removed', 'added'],
	);
	assert.ok(performance.now() - start < 1000);
});
