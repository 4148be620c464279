import type { Database } from '#db/schema';
import { findSite } from './queries.ts';
import { textLanguage } from './text-language.ts';

const collators = new Map<string, Intl.Collator>();

function collatorOf(language: string): Intl.Collator {
	// One it does not know falls back to English, not to the machine's own.
	const collator = collators.get(language) ?? new Intl.Collator([language, 'en'], { numeric: true });
	collators.set(language, collator);
	return collator;
}

/** Compares names as a language puts them; those it takes for the same stand in one order everywhere, too. */
export function compareNames(language: string, a: string, b: string): number {
	return collatorOf(language).compare(a, b) || Number(a > b) - Number(a < b);
}

/**
 * Rows in the order of a name, as the language of the blog's texts has it: engines sort by code point, or by rules of
 * their own. So lists by name are read whole, sorted here and cut after that.
 */
export async function inOrder<Row, Key extends string>(
	db: Database,
	rows: (Row & Record<Key, string>)[],
	key: Key,
): Promise<(Row & Record<Key, string>)[]> {
	if (rows.length < 2) return rows;
	const site = await findSite(db);
	const language = site ? textLanguage(site) : 'en';
	return rows.toSorted((a, b) => compareNames(language, a[key], b[key]));
}
