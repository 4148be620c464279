import type { Generated } from 'kysely';
import type { Flag } from '../../flag.ts';

/** What another site announced: one row for each source and article, whatever the protocol. */
export interface MentionTable {
	id: Generated<number>;
	/** Names its status page; not to be guessed. */
	token: string;
	/** Of the latest announcement. */
	protocol: 'webmention' | 'pingback' | 'trackback';
	source: string;
	/** As it was sent last. */
	target: string;
	article_id: number;
	/** What it became. */
	comment_id: number | null;
	/** `queued`: a job verifies it. */
	status: Generated<'queued' | 'done'>;
	/** Of the latest verification; null before the first. */
	outcome: 'kept' | 'removed' | 'no-link' | 'closed' | 'gone' | 'unreachable' | 'forbidden' | null;
	/** When it was announced last; no two announcements of it have the same. */
	sent_at: number;
}

/** A link of ours whose target is told of it: one for each text (article, or reply to a mention) and target. */
export interface SentMentionTable {
	id: Generated<number>;
	/** null: deleted for good. */
	article_id: number | null;
	/** The reply that links, if it is not the article's own text. */
	comment_id: number | null;
	/** Our address as it was told first: whoever knows it is told of changes by the same. */
	source: string;
	target: string;
	/** 0: the link is gone, or what it stood in. */
	linked: Generated<Flag>;
	/** As found at the last try; null before the first, or when the target takes none. */
	protocol: 'webmention' | 'pingback' | 'trackback' | null;
	endpoint: string | null;
	/** `queued` and `sending`: a job tells it; `none`: the target takes no such thing. */
	status: Generated<'queued' | 'sending' | 'sent' | 'failed' | 'none'>;
	/** Why the last try failed: a word of lib/fetch, `HTTP 500`, `fault 16`, `refused`. */
	error: string | null;
	/** While it is queued: when it is told; else when the last try ended. */
	due_at: number;
	/** Of the text that is to be told of; the target is told once of each. */
	version: string;
	/** Of the text it was told of last, with success; null: never. */
	sent_version: string | null;
	sent_at: number | null;
	/** When the last try ended, however it did. */
	settled_at: number | null;
	/** Where the receiver says what became of it. */
	status_url: string | null;
}
