import assert from 'node:assert/strict';
import { test } from 'node:test';
import { translator } from '#lib/i18n/language';
import { languageTags } from '#lib/i18n/languages';
import { operators } from './operators.ts';
import { parseQuery } from './schema.ts';

const example = /([\p{L}\p{M}\u200c]+):("[^"]+"|[\p{L}\p{N}\p{M}\u200c]+)/gu;

test('the help of each language names its own operators, and what it shows is understood', () => {
	for (const language of languageTags) {
		const own = operators[language];
		const shown = [...translator(language)('found.helpFilters').matchAll(example)];
		const named = shown.map(([, name]) => name);
		const wanted = [own.in, own.in, own.author, own.category, own.tag, own.year];
		assert.deepEqual(named, wanted, language);
		assert.deepEqual(
			shown.slice(0, 2).map(([, , place]) => place),
			[own.comments, own.articles],
			language,
		);
		const filters = shown.map(([typed]) => parseQuery(typed).filters);
		assert.deepEqual(filters.slice(0, 2), [{ in: 'comments' }, { in: 'articles' }], language);
		assert.deepEqual(filters.at(-1), { year: '2024' }, language);
		assert.deepEqual(filters.slice(2, 5).map(Object.keys), [['author'], ['category'], ['tag']], language);
	}
});

test('operators are understood in any language: without accents or capitals, with a wide colon, in other digits', () => {
	for (const typed of ['categoria:x', 'CATÉGORIE:x', 'categorie:x', 'カテゴリー：x', 'category:x'])
		assert.deepEqual(parseQuery(typed), { wanted: [], unwanted: [], filters: { category: 'x' } }, typed);
	for (const typed of ['سنة:٢٠٢٤', 'سال:۲۰۲۴', 'ano:2024', 'año:2024', '年：2024', '年：２０２４'])
		assert.deepEqual(parseQuery(typed).filters, { year: '2024' }, typed);
	for (const typed of ['نويسنده:lia', 'نویسنده:lia'])
		assert.deepEqual(parseQuery(typed).filters, { author: 'lia' }, typed);
	for (const typed of ['در:دیدگاه\u200cها', 'در:دیدگاهها', 'dans:Commentaires', 'in:comments'])
		assert.deepEqual(parseQuery(typed).filters, { in: 'comments' }, typed);
});

test('no word means one thing in one language and another in another', () => {
	const meanings = new Map<string, string>();
	for (const words of Object.values(operators)) {
		for (const [meaning, word] of Object.entries(words)) {
			assert.equal(meanings.get(word) ?? meaning, meaning, word);
			meanings.set(word, meaning);
		}
	}
});

test('what stands before a colon and is no operator, or asks for what cannot be, is a word', () => {
	for (const typed of ['année:deux', 'dans:maison', 'ratio:x'])
		assert.deepEqual(parseQuery(typed).filters, {}, typed);
	assert.deepEqual(
		parseQuery('année:deux').wanted.map(({ words }) => words),
		[['annee', 'deux']],
	);
});
