import type { Generated } from 'kysely';

/** What search knows of an article (`comment_id` 0) or a comment. Its words are columns of each engine's own. */
export interface SearchRowTable {
	/** Grows with the date of what it is of. */
	id: number;
	article_id: number;
	comment_id: number;
	/** The words as they are written. */
	plain: string;
}

/** What has changed since it was last taken into the search. */
export interface SearchDirtyTable {
	id: Generated<number>;
	article_id: number;
	comment_id: number;
}
