import type { Generated, Insertable, Kysely, Selectable } from 'kysely';

/** Booleans are 0/1, instants epoch milliseconds, local times 'YYYY-MM-DD HH:MM:SS', on both engines. */
export type Flag = 0 | 1;

export type ArticleKind = 'post' | 'page';
/** A published article with a date to come is a scheduled one. */
export type ArticleStatus = 'published' | 'draft' | 'pending' | 'private' | 'bin';
export type CommentKind = 'comment' | 'trackback' | 'pingback' | 'webmention';
export type CommentList = 'comments' | 'mentions';
export type Role = 'author' | 'moderator' | 'reader';
export type Standing = 'normal' | 'trusted' | 'held' | 'banned';
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
	/** JSON of what differs from the defaults in lib/site/settings. */
	settings: Generated<string>;
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
	role: Role;
	/** better-auth's user, once this person has signed in. */
	user_id: Generated<string | null>;
	url: Generated<string | null>;
	/** File name in DATA_DIR/avatars; null shows a drawn one. */
	avatar: Generated<string | null>;
	language: Generated<'it' | 'en' | null>;
	/** A ban without `banned_until` is for good. */
	standing: Generated<Standing>;
	banned_until: Generated<number | null>;
	standing_reason: Generated<string>;
	notify: Generated<'at-once' | 'daily' | 'never'>;
	/** When the person first proved to read mail sent to `email`. */
	confirmed_at: Generated<number | null>;
	erased_at: Generated<number | null>;
	created_at: Generated<number>;
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
	/** JSON: { from: epoch milliseconds, who }[], in order: who may write from when on. */
	windows: Generated<string>;
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
	/** One key, one comment; null for imported ones. */
	submission_key: Generated<string | null>;
	/** When it reached us, whatever date it bears. */
	submitted_at: Generated<number>;
	edited_at: Generated<number | null>;
	likes_count: Generated<number>;
	/** Open reports. */
	reports_count: Generated<number>;
	/** Grows with each decision and edit: who decides on an older one is told. */
	revision: Generated<number>;
	/** JSON: Reason[] of lib/moderation: why it is held, or was. */
	reasons: Generated<string>;
	points: Generated<number>;
	decided_at: Generated<number | null>;
	decided_by: Generated<number | null>;
	/** Digest of the sender's address, salted anew each month. */
	sender: Generated<string | null>;
	/** Language of the page it was written on. */
	language: Generated<'it' | 'en' | null>;
	/** Of the words as they arrived, if they are many enough to be told from others'. */
	digest: Generated<string | null>;
	/** What the classifier has learned this comment as. */
	trained: Generated<'spam' | 'ham' | null>;
}

/** Every text a comment has had once it was edited; the newest published one is the comment's own. */
export interface CommentRevisionTable {
	id: Generated<number>;
	comment_id: number;
	/** 1 is the first text. */
	number: number;
	status: 'published' | 'held' | 'refused';
	text: string;
	html: string;
	reasons: Generated<string>;
	by_person_id: number | null;
	created_at: number;
}

export interface CommentLikeTable {
	comment_id: number;
	person_id: number;
	created_at: number;
}

export interface ReportTable {
	id: Generated<number>;
	comment_id: number;
	person_id: number | null;
	/** `person:ID`, or the digest of a guest's address. */
	sender: string;
	reason: 'spam' | 'offence' | 'off-topic' | 'illegal' | 'other';
	note: Generated<string>;
	status: Generated<'open' | 'settled'>;
	created_at: number;
}

/** Who is told by mail of what is new under an article, or only in one thread (`thread_id`: its first comment). */
export interface SubscriptionTable {
	id: Generated<number>;
	email: string;
	person_id: number | null;
	article_id: number;
	thread_id: number | null;
	status: 'unconfirmed' | 'active';
	language: 'it' | 'en';
	created_at: number;
}

/** A text on its way through sign-in, or of someone signed in: `key` is a cookie's, or `person:ID:ARTICLE`. */
export interface DraftTable {
	key: string;
	person_id: number | null;
	article_id: number;
	parent_number: number | null;
	text: string;
	updated_at: number;
}

/** A mailed, dated, one-use permission; only digests of its token and code are kept. */
export interface ProofTable {
	id: Generated<number>;
	purpose: string;
	token_hash: string;
	code_hash: string | null;
	email: string;
	person_id: number | null;
	comment_id: number | null;
	/** JSON, by purpose. */
	payload: Generated<string>;
	/** Wrong codes so far. */
	attempts: Generated<number>;
	created_at: number;
	expires_at: number;
	used_at: number | null;
}

/** Who did what and when: the log. People are named by id only, so that an erased one leaves no name. */
export interface EventTable {
	id: Generated<number>;
	at: number;
	verb: string;
	/** null: a rule, or nobody any more. */
	actor_id: number | null;
	comment_id: number | null;
	article_id: number | null;
	/** The person it was done to. */
	person_id: number | null;
	/** What was done together is undone together. */
	batch: string | null;
	/** JSON, by verb; for decisions { from, to, reason? }. */
	detail: Generated<string>;
	undone_at: number | null;
}

/** How often a word was in comments approved and in spam; the empty word counts the comments. */
export interface SpamWordTable {
	word: string;
	spam: number;
	ham: number;
}

export interface MailTable {
	id: Generated<number>;
	/** Recipient and cause: the same message is never queued twice. */
	event_key: string;
	kind: string;
	/** `sending` outlives only a crash: such a one may have gone out, and is not sent again by itself. */
	status: 'queued' | 'sending' | 'sent' | 'failed' | 'uncertain' | 'digest';
	recipient: string;
	person_id: number | null;
	comment_id: number | null;
	language: 'it' | 'en';
	subject: string;
	text: string;
	html: string;
	/** JSON: further headers by name. */
	headers: Generated<string>;
	attempts: Generated<number>;
	due_at: number;
	error: string | null;
	created_at: number;
	sent_at: number | null;
}

/** Recurring work and when it is next due; claimed by moving `due_at`. */
export interface JobTable {
	name: string;
	due_at: number;
	ran_at: number | null;
	error: string | null;
}

/** What senders' addresses are digested with: one a month, and only the current one is kept. */
export interface SaltTable {
	/** YYYY-MM of UTC. */
	month: string;
	value: string;
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

/** better-auth's tables: it alone writes them. Instants are its own: ISO text on SQLite, Date on PostgreSQL. */
export interface AuthUserTable {
	id: string;
	name: string;
	email: string;
	emailVerified: unknown;
	image: string | null;
	createdAt: unknown;
	updatedAt: unknown;
}

export interface AuthSessionTable {
	id: string;
	expiresAt: unknown;
	token: string;
	createdAt: unknown;
	updatedAt: unknown;
	ipAddress: string | null;
	userAgent: string | null;
	userId: string;
}

export interface AuthAccountTable {
	id: string;
	accountId: string;
	providerId: string;
	userId: string;
}

export interface AuthVerificationTable {
	id: string;
	identifier: string;
	value: string;
	expiresAt: unknown;
}

export interface AuthPasskeyTable {
	id: string;
	name: string | null;
	userId: string;
	credentialID: string;
	createdAt: unknown;
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
	comment_revision: CommentRevisionTable;
	comment_like: CommentLikeTable;
	report: ReportTable;
	subscription: SubscriptionTable;
	draft: DraftTable;
	proof: ProofTable;
	event: EventTable;
	spam_word: SpamWordTable;
	mail: MailTable;
	job: JobTable;
	salt: SaltTable;
	auth_user: AuthUserTable;
	auth_session: AuthSessionTable;
	auth_account: AuthAccountTable;
	auth_verification: AuthVerificationTable;
	auth_passkey: AuthPasskeyTable;
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
