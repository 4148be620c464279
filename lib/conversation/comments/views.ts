import { type CommentKind, type CommentStatus, isWrittenHere } from '#db/tables/conversation/comments';
import type { Reason } from '#lib/conversation/spam/reasons';
import { machineTime } from '#lib/i18n/language';
import { writerOf } from './hidden/writer.ts';

export interface CommentRow {
	id: number;
	kind: CommentKind;
	status: CommentStatus;
	number: number | null;
	thread_number: number | null;
	reply_number: number | null;
	parent_id: number | null;
	person_id: number | null;
	author_name: string;
	author_url: string | null;
	avatar?: string | null;
	author_photo?: string | null;
	handle?: string | null;
	relation?: 'reply' | 'like' | 'repost' | 'bookmark' | null;
	text?: string;
	html: string;
	removed_by: 'writer' | 'moderator' | null;
	created_at: number;
	local_time: string;
	wordpress_id: number | null;
	likes_count: number;
	edited_at: number | null;
	quoted_at?: number | null;
	parent_number: number | null;
	parent_list: 'comments' | 'mentions' | null;
	parent_name: string | null;
	/** The beginning of the answered words as HTML, cut anywhere. */
	parent_html?: string | null;
}

/** How a comment stands that only its writer sees. */
export interface Waiting {
	id: number;
	/** Counts its texts. */
	revision: number;
	status: 'held' | 'unconfirmed' | 'spam';
	receipt: string;
	/** Where the mail went that asks to confirm it. */
	email: string;
	/** As it was written. */
	text: string;
}

/** What a moderator sees of a comment beside everybody's view. */
export interface Moderated {
	id: number;
	revision: number;
	status: CommentStatus;
	text: string;
	/** Why it is held. */
	reasons: Reason[];
	/** Open reports. */
	reports: number;
	/** A changed text that waits beside the published one. */
	heldEdit: { text: string } | null;
}

type Gone = 'writer' | 'moderator' | 'held';

export interface CommentView {
	number: number;
	wordpressId: number | null;
	/** null while its words are shown; else why they are not. */
	gone: Gone | null;
	/** Empty for a nameless writer. */
	name: string;
	url: string | null;
	/** What another site's entry is to the article; null: it speaks of it. */
	relation: NonNullable<CommentRow['relation']> | null;
	/** The host of the site it was written on; null for what was written here. */
	origin: string | null;
	/** Whose it is on another server: rita@mastodon.example. */
	handle: string | null;
	/** File of an uploaded picture. */
	avatar: string | null;
	/** What its writer is known by; says nothing to readers. */
	writer: string;
	/** Set where this reader hides its writer. */
	hidden: boolean;
	byAuthor: boolean;
	html: string;
	/** As it was written; only where a comment stands alone. */
	text: string;
	createdAt: number;
	localTime: string;
	datetime: string;
	/** Set where the place on the page does not show which comment is answered; number null: not published. */
	inReplyTo: { number: number | null; list: 'comments' | 'mentions'; name: string; words: string } | null;
	/** Numbers of the answers that stand elsewhere on this page than right under it. */
	answers: number[];
	replies: CommentView[];
	likes: number;
	/** It stands first, for all to see, and here too. */
	pinned: boolean;
	edited: boolean;
	/** Where the first passage of the article that it quotes is; null: it quotes none. */
	quotesAt: number | null;
	/** Set on what only its writer sees: where it stands and the way to its receipt. */
	waiting: Waiting | null;
	/** Set for moderators alone. */
	moderated: Moderated | null;
	/** Replies of this thread that are on further pages; only on the first comment of a thread. */
	moreReplies: number;
}

/** A row as the page shows it: words and names of what is not published never leave here. */
export function commentView(row: CommentRow, authorId: number | null): CommentView {
	const gone = row.status === 'published' ? null : goneBecause(row);
	const url = gone ? null : webAddress(row.author_url);
	return {
		number: row.number!,
		wordpressId: row.wordpress_id,
		gone,
		name: gone ? '' : row.author_name,
		url,
		relation: row.relation ?? null,
		origin: url && !isWrittenHere(row.kind) ? new URL(url).hostname : null,
		handle: gone || row.kind !== 'fediverse' ? null : (row.handle ?? null),
		avatar: gone ? null : (row.author_photo ?? row.avatar ?? null),
		writer: gone ? '' : writerOf(row),
		hidden: false,
		byAuthor: !gone && row.person_id !== null && row.person_id === authorId,
		html: gone ? '' : row.html,
		text: gone ? '' : (row.text ?? ''),
		createdAt: row.created_at,
		localTime: row.local_time,
		datetime: machineTime(row.local_time, row.created_at),
		inReplyTo: null,
		likes: row.likes_count,
		pinned: false,
		edited: row.edited_at !== null,
		quotesAt: gone ? null : (row.quoted_at ?? null),
		waiting: null,
		moderated: null,
		answers: [],
		replies: [],
		moreReplies: 0,
	};
}

function goneBecause(row: CommentRow): Gone {
	if (row.status === 'held' || row.status === 'unconfirmed') return 'held';
	return row.removed_by === 'writer' ? 'writer' : 'moderator';
}

/** An address a reader gave, if it is one of the web. */
export function webAddress(address: string | null): string | null {
	if (!address) return null;
	try {
		const url = new URL(address);
		return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
	} catch {
		return null;
	}
}
