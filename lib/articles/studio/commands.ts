import type { Database, Person } from '#db/schema';
import type { ArticleFields, Kept } from './fields.ts';

export interface Keeping {
	id: number;
	/** The revision that was shown: the draft's, or without one the article's. */
	base: number;
	fields: ArticleFields;
	/** Writes over what somebody else kept meanwhile. */
	overwrite?: boolean;
}

/** Begins an article: an empty draft of its author. Returns its id; null for those who may not write. */
export async function createArticle(
	_db: Database,
	_by: Person,
	_what: { kind: 'post' | 'page' },
): Promise<number | null> {
	throw new Error('not built yet');
}

/** Keeps an article as it now is: a published one changes for its readers at once. */
export async function keepArticle(_db: Database, _by: Person, _keeping: Keeping): Promise<Kept> {
	throw new Error('not built yet');
}
