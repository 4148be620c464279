import type { Generated } from 'kysely';

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
