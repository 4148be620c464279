import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slugOf } from '#lib/content/slugs/slugs';
import { stemOf } from '#lib/publishing/media/naming';
import { cut, plainLatin } from './letters.ts';

/** Words of scripts whose letters are nothing without their marks. */
const words = [
	'हिन्दी में लिखना',
	'বাংলা ভাষা',
	'ਪੰਜਾਬੀ',
	'ગુજરાતી',
	'தமிழ் மொழி',
	'తెలుగు',
	'ಕನ್ನಡ',
	'മലയാളം',
	'සිංහල',
	'ภาษาไทย ที่นี่',
	'ພາສາລາວ',
	'ភាសាខ្មែរ',
	'မြန်မာဘာသာ',
	'བོད་སྐད',
	'ガーデン ぱぴぷ',
	'한국어',
	'שָׁלוֹם',
	'العَرَبِيَّة',
	'Йод и ёлка',
	'Ελλάδα ώρα',
	'ދިވެހި',
	'Հայերեն',
	'ქართული',
	'ትግርኛ',
	'中文標題',
	'ｶﾞｷﾞ',
];
const made = {
	slugOf: (text: string) => slugOf(text),
	stemOf: (text: string) => stemOf(`${text}.jpg`),
};
const spoken = (text: string) =>
	text
		.normalize('NFKC')
		.toLowerCase()
		.match(/[\p{L}\p{M}\p{N}]+/gu)!
		.join('');

for (const [name, make] of Object.entries(made)) {
	test(`${name}: an address keeps every letter of every script with its marks`, () => {
		for (const text of words) {
			for (const form of ['NFC', 'NFD'] as const) {
				const address = make(text.normalize(form));
				assert.equal(address.replaceAll('-', ''), spoken(text), text);
				assert.equal(address, address.normalize('NFC'));
			}
		}
	});

	test(`${name}: Latin letters lose their accents, and nothing invisible or loose stays`, () => {
		assert.equal(
			make('Perché È Łódź Đà Nẵng straße ıÇİ Œuvre Þing'),
			'perche-e-lodz-da-nang-strasse-ici-oeuvre-thing',
		);
		assert.equal(make('\u0301a\u200d\u00ad\ufeffb ❤\ufe0f 1\ufe0f\u20e3'), 'ab-1');
	});
}

test('an address is never cut within a character', () => {
	const characters = new Intl.Segmenter('und', { granularity: 'grapheme' });
	for (const text of [...words, 'e\u0301', '🏳️‍🌈', '👩‍👩‍👧', '𠮷', 'क्षि']) {
		const long = text.repeat(60).normalize('NFD');
		const whole = [...characters.segment(long)].map(({ segment }) => segment);
		for (const most of [0, 1, 2, 3, 7, 20, 79, 80, 81]) {
			const short = cut(long, most);
			assert.ok(short.length <= most && long.startsWith(short));
			const count = [...characters.segment(short)].length;
			assert.equal(short, whole.slice(0, count).join(''), text);
			assert.ok(short.length + whole[count]!.length > most, 'no shorter than need be');
		}
		const slug = slugOf(text.repeat(90), 80);
		assert.ok(slug.length <= 80);
		assert.ok(
			plainLatin(text.repeat(90))
				.replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
				.startsWith(slug.replaceAll('-', '')),
		);
	}
});

test('heaps of marks cost time by their number only', () => {
	const start = performance.now();
	for (const letter of ['a', 'ก', 'क', '']) slugOf(letter + '\u0e49'.repeat(200_000));
	assert.ok(performance.now() - start < 1500);
});
