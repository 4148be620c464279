import type { Generated, Insertable, Kysely, Selectable } from 'kysely';

/** Booleans are 0/1, instants epoch milliseconds, local times 'YYYY-MM-DD HH:MM:SS', on both engines. */
export type Flag = 0 | 1;

export type ArticleKind = 'post' | 'page';
/** A published article with a date to come is a scheduled one. */
export type ArticleStatus = 'published' | 'draft' | 'pending' | 'private' | 'bin';
export type CommentKind = 'comment' | 'trackback' | 'pingback' | 'webmention';
export type CommentList = 'comments' | 'mentions';
export type CommentStatus = 'published' | 'unconfirmed' | 'held' | 'spam' | 'bin' | 'removed';

export interface SiteTable {
	id: number;
	title: string;
	tagline: string;
	language: 'it' | 'en';
	time_zone: string;
	articles_per_page: number;
	threads_per_page: number;
	replies_per_page: number;
	/** Levels of nested replies; 0 shows a flat list. */
	reply_depth: number;
	/** 1 while the blog holds nothing but the demo. */
	demo: Flag;
	set_up_at: number | null;
}

export interface PersonTable {
	id: Generated<number>;
	slug: string;
	name: string;
	email: string | null;
	/** HTML, sanitised. */
	biography: string;
	/** JSON: { network, url }[] */
	links: string;
	role: 'author' | 'moderator' | 'reader';
	import_source_id: number | null;
	wordpress_id: number | null;
	wordpress_login: string | null;
}

export interface TermTable {
	id: Generated<number>;
	taxonomy: 'category' | 'tag';
	slug: string;
	name: string;
	description: string;
	parent_id: number | null;
	wordpress_id: number | null;
}

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
	format: 'classic' | 'blocks' | 'markdown';
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
	/** Published comments and link-backs: changed in the transaction that changes the rows. */
	comments_count: Generated<number>;
	mentions_count: Generated<number>;
	last_number: Generated<number>;
	last_mention_number: Generated<number>;
	last_thread_number: Generated<number>;
	import_source_id: number | null;
	wordpress_id: number | null;
}

export interface ArticleTermTable {
	article_id: number;
	term_id: number;
}

export interface RelatedArticleTable {
	article_id: number;
	rank: number;
	related_id: number;
}

export interface CommentTable {
	id: Generated<number>;
	article_id: number;
	kind: CommentKind;
	list: CommentList;
	status: CommentStatus;
	/** Given at first publication, per article and list, for ever. */
	number: number | null;
	/** Number of the thread this comment opens or belongs to; null in `mentions`. */
	thread_number: number | null;
	/** 0 opens the thread; replies count on in the order of publication. */
	reply_number: number | null;
	/** The comment answered, published or not. */
	parent_id: number | null;
	person_id: number | null;
	author_name: string;
	author_email: string | null;
	author_url: string | null;
	text: string;
	html: string;
	removed_by: 'writer' | 'moderator' | null;
	created_at: number;
	local_time: string;
	wordpress_id: number | null;
}

export interface MediaTable {
	id: Generated<number>;
	/** Path below uploads, such as 2010/03/boat.jpg. */
	path: string;
	status: 'stored' | 'missing';
	type: string;
	bytes: number;
	width: number | null;
	height: number | null;
	title: string;
	alt: string;
	caption: string;
	/** JSON: { width, height, type, file }[] made by sharp. */
	variants: string;
	article_id: number | null;
	import_source_id: number | null;
	wordpress_id: number | null;
}

/** Addresses of the imported blog that are not an article's path. */
export interface OldAddressTable {
	path: string;
	target: 'article' | 'term' | 'person' | 'media';
	target_id: number;
}

export interface ImportSourceTable {
	id: Generated<number>;
	/** The blog's old address, without a slash at the end. */
	url: string;
}

export interface VersionTable {
	tag: string;
	version: number;
}

export interface VersionClockTable {
	id: number;
	value: number;
}

export interface Schema {
	site: SiteTable;
	person: PersonTable;
	term: TermTable;
	article: ArticleTable;
	article_term: ArticleTermTable;
	related_article: RelatedArticleTable;
	comment: CommentTable;
	media: MediaTable;
	old_address: OldAddressTable;
	import_source: ImportSourceTable;
	version: VersionTable;
	version_clock: VersionClockTable;
}

/** A connection or a transaction: query functions take either. */
export type Database = Kysely<Schema>;

export type Site = Selectable<SiteTable>;
export type Person = Selectable<PersonTable>;
export type Term = Selectable<TermTable>;
export type Article = Selectable<ArticleTable>;
export type Comment = Selectable<CommentTable>;
export type Media = Selectable<MediaTable>;
export type NewArticle = Insertable<ArticleTable>;
export type NewComment = Insertable<CommentTable>;
