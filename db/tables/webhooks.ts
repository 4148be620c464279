import type { Generated } from 'kysely';
import type { Flag } from '../flag.ts';

/** An address that is told of what happens. */
export interface WebhookTable {
	id: Generated<number>;
	url: string;
	/** JSON: names of what it is told of. */
	types: string;
	active: Generated<Flag>;
	/** What its secret is made of, with AUTH_SECRET. */
	salt: string;
	/** That of the secret before, while it is good. */
	old_salt: string | null;
	old_until: number | null;
	created_at: number;
	/** Since when nothing was taken; null: the last was. */
	failing_since: number | null;
	/** Nothing is sent before. */
	paused_until: Generated<number>;
	/** Why it was turned off by itself: it said that it is gone, or failed for days. */
	stopped: 'gone' | 'failing' | null;
}

/** One thing that one of them is told. Its words are read when it is sent, and not kept. */
export interface WebhookDeliveryTable {
	id: Generated<number>;
	webhook_id: number;
	/** Its name for the receiver, the same each time it is sent. */
	message: string;
	type: string;
	/** Id of the article or comment; null: a test. */
	subject: number | null;
	/** `void`: there was nothing to tell any more. */
	state: Generated<'waiting' | 'delivered' | 'failed' | 'void'>;
	/** When it happened. */
	created_at: number;
	due_at: number;
	attempts: Generated<number>;
	tried_at: number | null;
	/** Of the last answer, with the beginning of its body. */
	status: number | null;
	answer: Generated<string>;
	/** Why there was none. */
	error: Generated<string>;
}
