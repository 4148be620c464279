import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordsFragment } from './words-fragment.ts';

/** The fragment for what stands between [ and ] in a text. */
function fragment(marked: string, page = ''): string {
	const [before, chosen, after] = marked.split(/[[\]]/) as [string, string, string];
	return wordsFragment(before, chosen, after, `${before}${chosen}${after} ${page}`).replace(':~:text=', '');
}
const decoded = (marked: string, page?: string) => decodeURIComponent(fragment(marked, page));

test('a few words that stand once on the page are named as they are', () => {
	assert.equal(decoded('Il mulino [sta  sulla\triva] del fiume.'), 'sta sulla riva');
	assert.equal(fragment('Poi [dolce-amaro, sì & no] fine'), 'dolce%2Damaro%2C%20s%C3%AC%20%26%20no');
	assert.equal(decoded('كان [الصياد العجوز] يخرج'), 'الصياد العجوز');
});

test('words cut in two are taken whole', () => {
	assert.equal(decoded('Il mul[ino sta sul]la riva.'), 'mulino sta sulla');
	assert.equal(decoded('L’«alt[r]o» mulino'), 'altro');
});

test('words that stand there twice are told apart by what is around them', () => {
	const page = 'Canta la cicala, e canta la rana.';
	assert.equal(
		decoded('Tace tutto il bosco. [Canta la] cicala d’estate, poi dorme', 'Canta la rana. Canta la notte.'),
		'tutto il bosco.-,Canta la,-cicala d’estate, poi',
	);
	assert.ok(!decoded('Qui [una volta sola] e basta', page).includes('-,'));
});

test('many words, or words of several paragraphs, are named by how they begin and end', () => {
	const many = Array.from({ length: 40 }, (_, n) => `p${n}`).join(' ');
	assert.equal(decoded(`x [${many}] y`), 'p0 p1 p2 p3 p4,p35 p36 p37 p38 p39');
	assert.equal(
		decoded('[uno due tre\n\nquattro cinque sei]'),
		'uno due tre quattro cinque,due tre quattro cinque sei',
	);
});
