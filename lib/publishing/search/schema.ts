import { latinDigits } from '#lib/i18n/digits';
import { askedWords, foldedWords } from './folding.ts';
import { operatorOf, placeOf } from './operators.ts';

/** One thing looked for: its words stand next to each other; `prefix`: the last one may go on. */
export interface Term {
	words: string[];
	prefix: boolean;
}

export interface SearchFilters {
	in?: 'articles' | 'comments';
	category?: string;
	tag?: string;
	author?: string;
	year?: string;
}

export interface SearchQuery {
	wanted: Term[];
	unwanted: Term[];
	filters: SearchFilters;
}

const LONGEST = 200;
const MOST_TERMS = 10;
const MOST_WORDS = 64;
const parts = /(-?)(?:([\p{L}\p{M}\u200c]+)[:：])?(?:"([^"]*)"?|([^\s"]+))/gu;

/**
 * Reads what was asked: words, "phrases", begin* and -not, in:comments, in:articles, category:, tag:, author:, year:,
 * or these in another language.
 * Filters of the form come in `given`; those written in the words win. Never fails: what means nothing is a word.
 */
export function parseQuery(wanted: string, given: SearchFilters = {}): SearchQuery {
	const query: SearchQuery = { wanted: [], unwanted: [], filters: cleanFilters(given) };
	let words = 0;
	for (const [, minus, name, phrase, bare] of wanted.slice(0, LONGEST).matchAll(parts)) {
		const value = phrase ?? bare ?? '';
		const filter = name && !minus ? operatorOf(name) : undefined;
		if (filter) {
			const clean = cleanFilters({ [filter]: value });
			if (Object.keys(clean).length > 0) {
				query.filters = { ...query.filters, ...clean };
				continue;
			}
		}
		const asked = askedWords(`${name ?? ''} ${value}`);
		const folded = asked.words.slice(0, MOST_WORDS - words);
		const goesOn = phrase === undefined && /[\p{L}\p{N}\p{M}]\*$/u.test(value) && folded.join('').length > 1;
		words += folded.length;
		if (folded.length === 0) continue;
		const list = minus ? query.unwanted : query.wanted;
		if (query.wanted.length + query.unwanted.length < MOST_TERMS)
			list.push({ words: folded, prefix: goesOn || asked.prefix });
	}
	return query;
}

function cleanFilters(given: { [name in keyof SearchFilters]?: string }): SearchFilters {
	const filters: SearchFilters = {};
	const place = placeOf(given.in ?? '');
	if (place) filters.in = place;
	const year = latinDigits(given.year ?? '');
	if (/^\d{4}$/.test(year)) filters.year = year;
	for (const name of ['category', 'tag', 'author'] as const) {
		const value = given[name]?.slice(0, 100).trim();
		if (value) filters[name] = value;
	}
	return filters;
}

/** Whether there is something to look for: words, or somebody's. */
export const asksSomething = (query: SearchQuery) =>
	query.wanted.length > 0 || foldedWords(query.filters.author ?? '').length > 0;
