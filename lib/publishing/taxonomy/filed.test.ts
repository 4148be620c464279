import assert from 'node:assert/strict';
import { test } from 'node:test';
import { translator } from '#lib/i18n/language';
import { filed } from './filed.ts';

const terms = (names: string[]) => names.map((name) => ({ name, slug: name, href: `/${name}` }));

function line(language: string, categories: string[], tags: string[]): string {
	const key = tags.length === 0 ? 'line.categories' : categories.length === 0 ? 'line.tags' : 'line.both';
	const slots = { categories: () => categories.join(', '), tags: () => tags.join(' + ') };
	return translator(language)
		.parts(key, slots, filed(terms(categories), terms(tags)))
		.join('');
}

test('a category that begins with a preposition is named as a category, any other as the old blog did', () => {
	assert.equal(
		line('it', ['fiumi', 'mestieri'], []),
		'Questo inserimento è stato pubblicato in fiumi, mestieri.',
	);
	assert.equal(
		line('it', ['In viaggio'], []),
		'Questo inserimento è stato pubblicato nella categoria In viaggio.',
	);
	assert.equal(
		line('it', ['fiumi', 'Di tutto un po’'], []),
		'Questo inserimento è stato pubblicato nelle categorie fiumi, Di tutto un po’.',
	);
	assert.equal(
		line('it', ['Dall’estero'], ['mulini']),
		'Questo inserimento è stato pubblicato con la categoria Dall’estero e il tag mulini.',
	);
	assert.equal(line('en', ['rivers'], []), 'This entry was posted in rivers.');
	assert.equal(line('en', ['On the road'], []), 'This entry was posted in the category On the road.');
	assert.equal(
		line('en', ['rivers', 'In transit'], ['mills']),
		'This entry was posted in the categories rivers, In transit and tagged mills.',
	);
});

test('a name that only looks as if it began with a preposition is as any other', () => {
	for (const name of [
		'Internet',
		'Inverno',
		'Per',
		'Permacultura',
		'Sudamerica',
		'Diari',
		'Office',
		'Italy',
	]) {
		assert.equal(filed(terms([name]), []).form, 'plain', name);
	}
	for (const name of ['in viaggio', 'PER STRADA', 'D’estate', 'Sull’acqua', "Nell'orto", 'Without a map']) {
		assert.equal(filed(terms([name]), []).form, 'named', name);
	}
});

test('one tag is one, several are several', () => {
	assert.equal(line('it', [], ['mulini']), 'Questo inserimento ha il tag mulini.');
	assert.equal(line('it', [], ['mulini', 'chiatte']), 'Questo inserimento ha i tag mulini + chiatte.');
	assert.equal(
		line('it', ['fiumi'], ['a', 'b', 'c']),
		'Questo inserimento è stato pubblicato in fiumi e i tag a + b + c.',
	);
});

test('on lists the sentence bends in the same way', () => {
	const list = (key: 'list.categories' | 'list.otherCategories' | 'list.otherTags', names: string[]) => {
		const slots = { categories: () => names.join(', '), tags: () => names.join(', ') };
		const values = key === 'list.otherTags' ? filed([], terms(names)) : filed(terms(names), []);
		return translator('it').parts(key, slots, values).join('');
	};
	assert.equal(list('list.categories', ['fiumi', 'mestieri']), 'Pubblicato in fiumi, mestieri');
	assert.equal(list('list.categories', ['In viaggio']), 'Pubblicato nella categoria In viaggio');
	assert.equal(
		list('list.otherCategories', ['In viaggio']),
		'È stato pubblicato anche nella categoria In viaggio',
	);
	assert.equal(list('list.otherTags', ['a', 'b']), 'Anche i tag a, b');
});
