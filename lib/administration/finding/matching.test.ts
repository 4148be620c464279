import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matching } from './matching.ts';

const things = [
	{ label: 'Impostazioni' },
	{ label: 'Titolo del blog', about: 'Impostazioni · Sito' },
	{ label: 'Mostra l’autore', also: 'Il nome sotto il titolo di ogni articolo.' },
	{ label: 'Perché l’acqua è salata' },
	{ label: 'الكلمات والمعاني' },
	{ label: '北京大学的历史' },
	{ label: 'Πρώτη σελίδα' },
	{ label: 'Новости дня' },
];
const found = (asked: string) => matching(things, asked).map(({ label }) => label);

test('every word that is asked for is there, in any order, without case or accents', () => {
	assert.deepEqual(found('perche ACQUA'), ['Perché l’acqua è salata']);
	assert.deepEqual(found('salata perche'), ['Perché l’acqua è salata']);
	assert.deepEqual(found('perche vino'), []);
	assert.deepEqual(found('blog titolo'), ['Titolo del blog']);
});

test('any script is found by the beginnings of its words', () => {
	assert.deepEqual(found('والمع'), ['الكلمات والمعاني']);
	assert.deepEqual(found('大学'), ['北京大学的历史']);
	assert.deepEqual(found('北'), ['北京大学的历史']);
	assert.deepEqual(found('σελιδα πρωτη'), ['Πρώτη σελίδα']);
	assert.deepEqual(found('нов'), ['Новости дня']);
});

test('what is called so comes before what is said to be of it, and letters may be left out', () => {
	assert.deepEqual(found('impost'), ['Impostazioni', 'Titolo del blog']);
	assert.deepEqual(found('titolo'), ['Titolo del blog', 'Mostra l’autore']);
	assert.deepEqual(found('impstz'), ['Impostazioni']);
	assert.deepEqual(found('zzz'), []);
});

test('nothing is asked for: everything, as it stands; signs alone are nothing that is there', () => {
	assert.deepEqual(
		found(' '),
		things.map(({ label }) => label),
	);
	assert.deepEqual(found('?!'), []);
});
