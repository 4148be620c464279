import type { Insertable, Kysely, Selectable } from 'kysely';
import type { ApiAnswerTable, ApiKeyTable } from './tables/accounts/api-keys.ts';
import type {
	AuthAccountTable,
	AuthPasskeyTable,
	AuthSessionTable,
	AuthUserTable,
	AuthVerificationTable,
	OneTimeTokenTable,
} from './tables/accounts/auth.ts';
import type { PersonTable, SaltTable } from './tables/accounts/people.ts';
import type { SavedFilterTable } from './tables/administration/saved-filters.ts';
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
	StatementTable,
	SubscriptionTable,
} from './tables/conversation/comments.ts';
import type {
	FediverseActivityTable,
	FediverseActorTable,
	FediverseArrivalTable,
	FediverseFollowerTable,
	FediverseNoteTable,
	FediversePeerTable,
	FediverseServerTable,
	FediverseTextTable,
} from './tables/conversation/fediverse.ts';
import type { OldAddressTable, RedirectTable } from './tables/conversation/routing.ts';
import type { SpamWordTable } from './tables/conversation/spam.ts';
import type { MentionTable, SentMentionTable } from './tables/conversation/webmention.ts';
import type { EventTable } from './tables/platform/audit-log.ts';
import type { ServerProcessTable } from './tables/platform/database.ts';
import type { JobTable, ScheduleTable } from './tables/platform/jobs.ts';
import type { VersionClockTable, VersionTable } from './tables/platform/page-cache.ts';
import type { RateLimitTable } from './tables/platform/rate-limit.ts';
import type { ImportSourceTable } from './tables/portability/import.ts';
import type { TaskTable } from './tables/portability/tasks.ts';
import type { ArticleTable, RelatedArticleTable } from './tables/publishing/articles.ts';
import type {
	ArticleDraftTable,
	ArticleRevisionTable,
	PresenceTable,
} from './tables/publishing/authoring.ts';
import type { HubPingTable } from './tables/publishing/feeds.ts';
import type { MediaPathTable, MediaTable, MediaUseTable, PosterTable } from './tables/publishing/media.ts';
import type { MailingTable, SubscriberTable } from './tables/publishing/newsletter.ts';
import type { SearchDirtyTable, SearchRowTable } from './tables/publishing/search.ts';
import type { ReferrerCountTable, ViewCountTable } from './tables/publishing/statistics.ts';
import type { ArticleTermTable, TermTable } from './tables/publishing/taxonomy.ts';
import type { SiteFileTable } from './tables/site/appearance.ts';
import type { MailTable } from './tables/site/mail.ts';
import type { SiteTable } from './tables/site/settings.ts';
import type { WebhookDeliveryTable, WebhookTable } from './tables/webhooks.ts';

/** All tables, which stand in `db/tables` by the noun of `lib` that keeps them. */
export interface Schema {
	site: SiteTable;
	site_file: SiteFileTable;
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
	saved_filter: SavedFilterTable;
	report: ReportTable;
	statement: StatementTable;
	subscription: SubscriptionTable;
	draft: DraftTable;
	one_time_token: OneTimeTokenTable;
	api_key: ApiKeyTable;
	api_answer: ApiAnswerTable;
	webhook: WebhookTable;
	webhook_delivery: WebhookDeliveryTable;
	event: EventTable;
	spam_word: SpamWordTable;
	mail: MailTable;
	rate_limit: RateLimitTable;
	server_process: ServerProcessTable;
	job: JobTable;
	schedule: ScheduleTable;
	salt: SaltTable;
	article_revision: ArticleRevisionTable;
	article_draft: ArticleDraftTable;
	presence: PresenceTable;
	redirect: RedirectTable;
	media_path: MediaPathTable;
	media_use: MediaUseTable;
	poster: PosterTable;
	subscriber: SubscriberTable;
	hub_ping: HubPingTable;
	mailing: MailingTable;
	mention: MentionTable;
	sent_mention: SentMentionTable;
	fediverse_actor: FediverseActorTable;
	fediverse_peer: FediversePeerTable;
	fediverse_follower: FediverseFollowerTable;
	fediverse_server: FediverseServerTable;
	fediverse_arrival: FediverseArrivalTable;
	fediverse_note: FediverseNoteTable;
	fediverse_text: FediverseTextTable;
	fediverse_activity: FediverseActivityTable;
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
