import { askedWords } from './folding.ts';
import type { SearchQuery, Term } from './schema.ts';

/** Where a word may stand: in the title, in title or text, in the writer's name, in text or name, in what is known beside. */
type Place = 'title' | 'words' | 'author' | 'said' | 'facet';

export interface Condition {
	place: Place;
	term: Term;
	not?: true;
}

/** What must hold of a row. `titled`: every word in the title. */
export function conditions(query: SearchQuery, titled: boolean): Condition[] {
	const { filters } = query;
	const all: Condition[] = query.wanted.map((term) => ({ place: titled ? 'title' : 'words', term }));
	for (const name of (filters.author ?? '').split(/\s+/)) {
		const term = askedWords(name);
		if (term.words.length > 0) all.push({ place: 'author', term });
	}
	const facet = (word: string) => all.push({ place: 'facet', term: { words: [word], prefix: false } });
	if (filters.in) facet(filters.in);
	if (filters.year) facet(`year${filters.year}`);
	for (const term of query.unwanted) all.push({ place: 'words', term, not: true });
	return all;
}

/** Of a comment that has these words in a row (`word*`: what begins so), or is by somebody called so; null: no words. */
export function saying(text: string): Condition[] | null {
	const { words, prefix } = askedWords(text);
	if (words.length === 0) return null;
	const facet: Condition = { place: 'facet', term: { words: ['comments'], prefix: false } };
	return [{ place: 'said', term: { words, prefix: prefix || text.endsWith('*') } }, facet];
}

const columns: Record<Place, string> = {
	title: 'title',
	words: '{title body}',
	author: 'author',
	said: '{body author}',
	facet: 'facet',
};

/** A query of FTS5. Folded words hold nothing but letters, their marks and figures. */
export function ftsExpression(all: Condition[]): string {
	const one = ({ place, term }: Condition) =>
		`(${columns[place]} : "${term.words.join(' ')}"${term.prefix ? ' *' : ''})`;
	const positive = all.filter(({ not }) => !not).map(one);
	return [`(${positive.join(' AND ')})`, ...all.filter(({ not }) => not).map(one)].join(' NOT ');
}

/** Weights of PostgreSQL by place. */
export const weights = { title: 'A', facet: 'B', author: 'C', body: 'D' } as const;
const weightsOf: Record<Place, string> = { title: 'A', words: 'AD', author: 'C', said: 'CD', facet: 'B' };

/** The same for PostgreSQL, as the text of a tsquery. */
export function tsExpression(all: Condition[]): string {
	const one = ({ place, term, not }: Condition) => {
		const words = term.words.map((word, index) => {
			const goesOn = term.prefix && index === term.words.length - 1;
			return `'${word}':${goesOn ? '*' : ''}${weightsOf[place]}`;
		});
		return `${not ? '!' : ''}(${words.join(' <-> ')})`;
	};
	return all.map(one).join(' & ');
}
