import type { Generated } from 'kysely';

/** What a comment can be; whether it is written here, and whether it is a page elsewhere that links to us. */
const kinds = {
	comment: { writtenHere: true, linkBack: false },
	trackback: { writtenHere: false, linkBack: true },
	pingback: { writtenHere: false, linkBack: true },
	webmention: { writtenHere: false, linkBack: true },
	fediverse: { writtenHere: false, linkBack: false },
};

export type CommentKind = keyof typeof kinds;

/** All of them, in the order in which they are counted and offered. */
export const commentKinds = Object.keys(kinds) as CommentKind[];
export const isLinkBack = (kind: CommentKind): boolean => kinds[kind].linkBack;
export const isWrittenHere = (kind: CommentKind): boolean => kinds[kind].writtenHere;
/** Those for which that holds. */
export const kindsWrittenHere = commentKinds.filter(isWrittenHere);

export type CommentList = 'comments' | 'mentions';

export type CommentStatus = 'published' | 'unconfirmed' | 'held' | 'spam' | 'bin' | 'removed';

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
	language: Generated<string | null>;
	/** Of the words as they arrived, if they are many enough to be told from others'. */
	digest: Generated<string | null>;
	/** What the classifier has learned this comment as. */
	trained: Generated<'spam' | 'ham' | null>;
	/** Of a comment of another system: its kind and number there. */
	source_key: Generated<string | null>;
	/** What feed readers know it by, for ever. */
	feed_id: Generated<string>;
	/** What a webmention says it is to the article; null: it speaks of it. */
	relation: Generated<'reply' | 'like' | 'repost' | 'bookmark' | null>;
	/** File of the picture that its page shows of its author. */
	author_photo: Generated<string | null>;
	/** Grows when the comment gets another owner: receipts given out before open it no more. */
	receipt_series: Generated<number>;
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

/** Of a reader without an account. */
export interface GuestLikeTable {
	comment_id: number;
	/** Digest of the random key that the browser keeps. */
	browser: string;
	/** Digest of the sender's address, forgotten with its month. */
	sender: string | null;
	created_at: number;
}

/** Whose comments somebody signed in does not want to read. */
export interface HiddenPersonTable {
	person_id: number;
	/** `person:ID`, or `guest:NAME` of comments that are nobody's. */
	writer: string;
	/** The person hidden; null for a guest. */
	hidden_id: number | null;
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

/** Why a comment was taken away, as its writer was told. */
export interface StatementTable {
	id: Generated<number>;
	/** null: it is gone for good. */
	comment_id: number | null;
	by_person_id: number | null;
	/** Of the decision. */
	batch: string;
	ground: 'law' | 'rules';
	/** Which law, or which rule of the blog. */
	basis: string;
	facts: string;
	/** Whether somebody had reported it. */
	reported: 0 | 1;
	created_at: number;
	withdrawn_at: number | null;
	/** Of the decision by which the comment came back. */
	withdrawn_batch: Generated<string | null>;
}

/** Who is told by mail of what is new under an article, or only in one thread (`thread_id`: its first comment). */
export interface SubscriptionTable {
	id: Generated<number>;
	email: string;
	person_id: number | null;
	article_id: number;
	thread_id: number | null;
	status: 'unconfirmed' | 'active';
	language: string;
	created_at: number;
}

/** A text on its way through sign-in, or of someone signed in: `key` is a cookie's, or `person:ID:ARTICLE`. */
export interface DraftTable {
	/** Random: what a guest's cookie holds. Nobody's of a person is asked for by it. */
	key: string;
	person_id: number | null;
	article_id: number;
	parent_number: number | null;
	text: string;
	/** Who a guest says they are, as typed. */
	name: Generated<string>;
	email: Generated<string>;
	url: Generated<string>;
	updated_at: number;
}

/** A passage of its article that a published comment quotes; offsets count in the article's HTML. */
export interface QuotationTable {
	comment_id: number;
	/** Of the passages of one comment, in their order. */
	place: number;
	article_id: number;
	/** Of the article's HTML that the offsets are of: what is of another one is not shown. */
	text_digest: string;
	/** The end of the block in which the passage begins: where the comment's number stands. */
	at: number;
	/** JSON of the passage's pieces of text: [start, end][]. */
	ranges: string;
}

/** What is to be looked through for quotations: a comment, or all of an article (`comment_id` 0). */
export interface QuotationDueTable {
	id: Generated<number>;
	article_id: number;
	comment_id: number;
}
