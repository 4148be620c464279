import assert from 'node:assert/strict';
import { test } from 'node:test';
import { looksLike, nameProblem } from './names.ts';

const ours = ['Lia Serra', 'Ugo'];

test('a protected name is seen through case, spaces, marks, invisible signs and look-alikes', () => {
	const disguises = [
		'lia serra',
		'LIA SERRA',
		'LiaSerra',
		'L i a  Serra.',
		'Lía Sèrra',
		'Li\u200ba Serra',
		'\u202eLia Serra',
		'Lia\u00a0Serra',
		'Ⅼia Serra',
		'Liа Sеrrа',
		'Lia Sеrra',
		'IIa Serra'.replace('II', 'Ii'),
		'𝐋𝐢𝐚 𝐒𝐞𝐫𝐫𝐚',
		'Ｌｉａ Ｓｅｒｒａ',
		'1ia Serra',
		'Lia͏ Serra',
	];
	for (const name of disguises) assert.equal(looksLike(name, ours), 'Lia Serra', JSON.stringify(name));
	assert.equal(looksLike('Ug0', ours), 'Ugo');
});

test('other names are free', () => {
	for (const name of ['Lia', 'Serra Lia', 'Lia Serrano', 'Ugolino', 'Hugo', '李', '…', '']) {
		assert.equal(looksLike(name, ours), null, name);
	}
});

test('a name must be seen, short and plain', () => {
	assert.equal(nameProblem('Dora'), null);
	assert.equal(nameProblem('Дора 👩‍🌾'), null);
	assert.equal(nameProblem(' \u3164\u200b'), 'empty');
	assert.equal(nameProblem('…'), 'empty');
	assert.equal(nameProblem('x'.repeat(81)), 'long');
	assert.equal(nameProblem('Do\u202era'), 'strange');
	assert.equal(nameProblem('Do\nra'), 'strange');
	assert.equal(nameProblem('Do\u200bra'), 'strange');
	assert.equal(nameProblem('Do\u200cra'), 'strange');
	assert.equal(nameProblem('علی\u200cرضا'), null);
});
