import type { Generated, Insertable, Kysely, Selectable } from 'kysely';
import type {
	ArticleTable,
	ArticleTermTable,
	ImportSourceTable,
	MediaTable,
	OldAddressTable,
	RelatedArticleTable,
	TermTable,
} from './article-tables.ts';
import type {
	CommentLikeTable,
	CommentRevisionTable,
	CommentTable,
	DraftTable,
	GuestLikeTable,
	HiddenPersonTable,
	QuotationDueTable,
	QuotationTable,
	ReportTable,
	SubscriptionTable,
} from './comment-tables.ts';
import type { SearchDirtyTable, SearchRowTable } from './search-tables.ts';
import type { SentMentionTable } from './sending-tables.ts';
import type {
	AuthAccountTable,
	AuthPasskeyTable,
	AuthSessionTable,
	AuthUserTable,
	AuthVerificationTable,
} from './sign-in-tables.ts';
import type {
	ArticleDraftTable,
	ArticleRevisionTable,
	MailingTable,
	MediaPathTable,
	MediaUseTable,
	PosterTable,
	RedirectTable,
	ReferrerCountTable,
	SubscriberTable,
	TaskTable,
	ViewCountTable,
} from './studio-tables.ts';
import type {
	EventTable,
	HubPingTable,
	JobTable,
	MailTable,
	MentionTable,
	ProofTable,
	SaltTable,
	ScheduleTable,
	SpamWordTable,
	VersionClockTable,
	VersionTable,
} from './work-tables.ts';

/** Booleans are 0/1, instants epoch milliseconds, local times 'YYYY-MM-DD HH:MM:SS', on both engines. */
export type Flag = 0 | 1;

export type Role = 'author' | 'moderator' | 'reader';

export type Standing = 'normal' | 'trusted' | 'held' | 'banned';

interface SiteTable {
	id: number;
	title: string;
	tagline: string;
	language: string;
	time_zone: string;
	articles_per_page: number;
	threads_per_page: number;
	replies_per_page: number;
	/** Levels of nested replies; 0 shows a flat list. */
	reply_depth: number;
	/** 1 while the blog holds nothing but the demo. */
	demo: Flag;
	set_up_at: number | null;
	/** What feed readers know the blog by, for ever. */
	feed_id: Generated<string>;
	/** JSON of what differs from the defaults in lib/site/settings. */
	settings: Generated<string>;
}

export interface PersonTable {
	id: Generated<number>;
	slug: string;
	name: string;
	email: string | null;
	/** HTML, sanitised. */
	/** HTML, sanitised. */
	biography: string;
	/** What it was rendered from, Markdown; empty for HTML that was imported. */
	biography_source: Generated<string>;
	/** JSON: { network, url }[] */
	links: string;
	role: Role;
	/** better-auth's user, once this person has signed in. */
	user_id: Generated<string | null>;
	url: Generated<string | null>;
	/** File name in DATA_DIR/avatars; null shows a drawn one. */
	avatar: Generated<string | null>;
	language: Generated<string | null>;
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
	quotation: QuotationTable;
	quotation_due: QuotationDueTable;
	guest_like: GuestLikeTable;
	hidden_person: HiddenPersonTable;
	report: ReportTable;
	subscription: SubscriptionTable;
	draft: DraftTable;
	proof: ProofTable;
	event: EventTable;
	spam_word: SpamWordTable;
	mail: MailTable;
	job: JobTable;
	schedule: ScheduleTable;
	salt: SaltTable;
	article_revision: ArticleRevisionTable;
	article_draft: ArticleDraftTable;
	redirect: RedirectTable;
	media_path: MediaPathTable;
	media_use: MediaUseTable;
	poster: PosterTable;
	subscriber: SubscriberTable;
	hub_ping: HubPingTable;
	mailing: MailingTable;
	mention: MentionTable;
	sent_mention: SentMentionTable;
	view_count: ViewCountTable;
	referrer_count: ReferrerCountTable;
	task: TaskTable;
	search_row: SearchRowTable;
	search_dirty: SearchDirtyTable;
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
