import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directionOfLanguage } from './direction.ts';
import { dashboardLanguage, languages, languageTags, nearestLanguage } from './languages.ts';
import { commaOf, listFormat } from './lists.ts';

test('every language goes by its right tag and by a name of its own', () => {
	assert.deepEqual(languageTags, Intl.getCanonicalLocales(languageTags));
	const names = Object.values(languages).map(({ name }) => name);
	assert.equal(new Set(names).size, names.length);
	for (const tag of languageTags) assert.deepEqual(Intl.PluralRules.supportedLocalesOf(tag), [tag]);
});

test('a tag of another region or script finds the nearest language', () => {
	const nearest: [string, string][] = [
		...(['it-CH', 'en-US', 'fr-FR', 'de-AT', 'es-MX'] as const).map((tag): [string, string] => [
			tag,
			tag.slice(0, 2),
		]),
		...(['pt-PT', 'pt'] as const).map((tag): [string, string] => [tag, 'pt-BR']),
		...(['zh', 'zh-CN', 'zh-TW', 'zh-Hant-HK'] as const).map((tag): [string, string] => [tag, 'zh-Hans']),
		['fa-IR', 'fa'],
		['ar-EG', 'ar'],
		['ja', 'ja'],
		['he-IL', 'en'],
		['ckb', 'en'],
		['x y', 'en'],
		['', 'en'],
	];
	assert.deepEqual(
		nearest.map(([tag]) => [tag, nearestLanguage(tag)]),
		nearest,
	);
});

test('a dashboard is whole in one language: that of the person, or English', () => {
	assert.deepEqual(['it', 'en', 'ja', 'ar', 'xx'].map(dashboardLanguage), ['it', 'en', 'en', 'en', 'en']);
});

test('languages read as their letters do', () => {
	assert.deepEqual(
		languageTags.filter((tag) => directionOfLanguage(tag) === 'rtl'),
		['ar', 'fa'],
	);
});

test('lists are put together as each language does', () => {
	const three = ['a', 'b', 'c'];
	assert.equal(listFormat('it').format(three), 'a, b e c');
	assert.equal(listFormat('en').format(three), 'a, b and c');
	assert.equal(three.join(commaOf('de')), 'a, b, c');
	assert.equal(three.join(commaOf('ja')), 'a、b、c');
	assert.equal(three.join(commaOf('zh-Hans')), 'a、b、c');
	assert.equal(three.join(commaOf('ar')), 'a، b، c');
	assert.equal(three.join(commaOf('fa')), 'a، b، c');
});
