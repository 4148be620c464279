import type { Generated } from 'kysely';

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
	/**
	 * `queued`: a job sends it. `sending` outlives only a crash: such a one may have gone out, and is not sent again by
	 * itself.
	 */
	status: 'queued' | 'sending' | 'sent' | 'failed' | 'uncertain' | 'digest';
	recipient: string;
	person_id: number | null;
	comment_id: number | null;
	language: string;
	subject: string;
	text: string;
	html: string;
	/** JSON: further headers by name. */
	headers: Generated<string>;
	/** Of its job, at the last try. */
	attempts: Generated<number>;
	error: string | null;
	created_at: number;
	sent_at: number | null;
	/** 1: one of many alike; whatever else is due goes first. */
	bulk: Generated<0 | 1>;
	/** The new article it tells of. */
	article_id: Generated<number | null>;
}

/** Work to be done once, whichever process gets to it: its row goes when it is done. */
export interface JobTable {
	id: Generated<number>;
	kind: string;
	/** What it is about, by kind. Of each kind and key one at most waits or has failed, and one at most runs. */
	key: string;
	/** JSON, by kind. */
	payload: Generated<string>;
	/** `failed`: it is not tried again by itself. */
	state: Generated<'waiting' | 'running' | 'failed'>;
	due_at: number;
	/** Tries begun so far. */
	attempts: Generated<number>;
	/** While it runs: until when it is left to whoever took it. */
	leased_until: number | null;
	/** Why the last try failed. */
	error: string | null;
	queued_at: number;
}

/** Recurring work and when it is next due; claimed by moving `due_at`. */
export interface ScheduleTable {
	name: string;
	due_at: number;
	ran_at: number | null;
	error: string | null;
}

/** A feed that the WebSub hub took, and when last. */
export interface HubPingTable {
	/** Address below the site's. */
	feed: string;
	told_at: number | null;
}

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

/** What senders' addresses are digested with: one a month, and only the current one is kept. */
export interface SaltTable {
	/** YYYY-MM of UTC. */
	month: string;
	value: string;
}

export interface VersionTable {
	tag: string;
	version: number;
}

export interface VersionClockTable {
	id: number;
	value: number;
}
