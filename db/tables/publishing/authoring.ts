import type { Generated } from 'kysely';

/** Every text an article has had since it was first kept; the newest is the article's own. */
export interface ArticleRevisionTable {
	id: Generated<number>;
	article_id: number;
	/** 1 is the first text. */
	number: number;
	title: string;
	source: string;
	format: 'classic' | 'blocks' | 'markdown' | 'html';
	excerpt: string;
	by_person_id: number | null;
	cause: 'kept' | 'published' | 'restored' | 'converted' | 'discarded';
	created_at: number;
}

/** What is being written on an article that is already out: nobody but its writers sees it until it is published. */
export interface ArticleDraftTable {
	article_id: number;
	/** JSON: what differs from the article. */
	fields: string;
	/** The article's `revision` it was begun from. */
	base: number;
	/** Grows with each keeping: who keeps an older one is shown the difference. */
	revision: number;
	by_person_id: number | null;
	updated_at: number;
}
