import type { Generated } from 'kysely';
import type { Flag } from '../../flag.ts';

type ArticleKind = 'post' | 'page';

/** A published article with a date to come is a scheduled one. */
export type ArticleStatus = 'published' | 'draft' | 'pending' | 'private' | 'bin';

export interface ArticleTable {
	id: Generated<number>;
	kind: ArticleKind;
	status: ArticleStatus;
	/** Without slashes at the ends, decoded, NFC; null for a draft without address. */
	path: string | null;
	slug: string;
	title: string;
	/** What the author wrote, in `format`. */
	source: string;
	format: 'classic' | 'blocks' | 'markdown' | 'html';
	/** `source` rendered and sanitised once, at writing. */
	html: string;
	/** The part before the "read more" cut, rendered; null when there is no cut. */
	lead: string | null;
	/** Plain text. */
	excerpt: string;
	password: string | null;
	sticky: Generated<Flag>;
	menu_order: Generated<number>;
	parent_id: number | null;
	author_id: number | null;
	published_at: number | null;
	local_time: string | null;
	updated_at: number;
	comments_open: Flag;
	mentions_open: Flag;
	/** Protocols that are closed here although link-backs are open, joined by commas. */
	mentions_closed: Generated<string>;
	/** Published comments and link-backs: changed in the transaction that changes the rows. */
	comments_count: Generated<number>;
	mentions_count: Generated<number>;
	last_number: Generated<number>;
	last_mention_number: Generated<number>;
	last_thread_number: Generated<number>;
	/** Number of the comment that stands first, for all to see. */
	pinned_number: Generated<number | null>;
	/** JSON: { from: epoch milliseconds, who }[], in order: who may write from when on. */
	windows: Generated<string>;
	/** For search engines and previews; empty: the excerpt. */
	description: Generated<string>;
	/** The picture shown where others link here; null: one drawn from the title. */
	social_media_id: Generated<number | null>;
	/** Grows with each keeping of the article: who keeps an older one is shown the difference. */
	revision: Generated<number>;
	/** When it went to the bin, and the status it had. */
	binned_at: Generated<number | null>;
	binned_from: Generated<ArticleStatus | null>;
	/** Of the address at which a draft can be read by whoever is given it; null: none. */
	preview_key: Generated<string | null>;
	/** BCP 47; null: the site's. */
	language: Generated<string | null>;
	/** JSON: { language, url }[]: the same text in other languages. */
	translations: Generated<string>;
	/** Whether subscribers are told by mail, and when they were. */
	announce: Generated<Flag>;
	announced_at: Generated<number | null>;
	/** When it was public for the first time, and what follows from that was done; null until then. */
	first_published_at: Generated<number | null>;
	/** Of a draft: published, only administrators will see it. */
	meant_private: Generated<Flag>;
	/** What feed readers know it by, for ever, wherever it moves: a URI, made by the database if none is given. */
	feed_id: Generated<string>;
	/** Of an article of another system: its kind and number there. */
	source_key: Generated<string | null>;
	import_source_id: number | null;
	wordpress_id: number | null;
}

export interface RelatedArticleTable {
	article_id: number;
	rank: number;
	related_id: number;
}
