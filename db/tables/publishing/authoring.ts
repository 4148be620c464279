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

/** Who has an article open to write in it. */
export interface PresenceTable {
	article_id: number;
	person_id: number;
	/** When their page last said so. */
	seen_at: number;
	/** When it last said that they write. */
	wrote_at: number | null;
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
