import type { Generated } from 'kysely';

/** What a list of the desk was asked for, kept by somebody under a name. */
export interface SavedFilterTable {
	id: Generated<number>;
	person_id: number;
	list: 'articles' | 'comments';
	name: string;
	/** The part of the list's address after the question mark. */
	query: string;
}
