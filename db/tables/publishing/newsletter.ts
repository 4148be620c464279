import type { Generated } from 'kysely';

/** Who is told by mail of new articles. */
export interface SubscriberTable {
	id: Generated<number>;
	email: string;
	person_id: number | null;
	status: 'unconfirmed' | 'active' | 'stopped';
	language: string;
	/** Asked here, signed in, added by an administrator, brought from elsewhere. */
	origin: 'form' | 'person' | 'admin' | 'import';
	created_at: number;
	confirmed_at: number | null;
	stopped_at: number | null;
}

/** An article that subscribers are told of, and how far that has come. */
export interface MailingTable {
	article_id: number;
	started_at: number;
	/** All subscribers up to this one have their message queued. */
	last_subscriber_id: Generated<number>;
	/** When the next message may go out at the set rate. */
	next_due_at: Generated<number>;
	/** Messages sent whose rows are not kept any more. */
	sent: Generated<number>;
	finished_at: number | null;
}
