import type { Database } from '#db/schema';
import { chunks } from '#lib/platform/database/chunks';

export type Verb =
	| 'arrived'
	| 'confirmed'
	| 'decided'
	| 'undone'
	| 'edited'
	| 'edit-decided'
	| 'pinned'
	| 'unpinned'
	| 'removed'
	| 'reported'
	| 'reports-settled'
	| 'standing'
	| 'role'
	| 'invited'
	| 'uninvited'
	| 'joined'
	| 'access-ended'
	| 'settings'
	| 'windows'
	| 'word-listed'
	| 'reasoned'
	| 'erased'
	| 'signed-in'
	| 'set-up'
	| 'api-key-made'
	| 'api-key-revoked'
	| 'webhook-made'
	| 'webhook-changed'
	| 'webhook-renewed'
	| 'webhook-deleted'
	| 'server-banned'
	| 'server-freed'
	| 'announced'
	| 'subscriber-added'
	| 'subscribers-imported'
	| 'subscriber-stopped'
	| 'subscriber-removed'
	| 'article-out'
	| 'article-changed'
	| 'article-taken-back'
	| 'article-binned'
	| 'article-restored'
	| 'article-deleted'
	| 'redirects'
	| 'terms'
	| 'backed-up'
	| 'backup-deleted'
	| 'backup-fetched'
	| 'exported'
	| 'imported'
	| 'profile';

export interface NewEvent {
	verb: Verb;
	/** Absent: a rule did it. */
	actorId?: number | null;
	commentId?: number | null;
	articleId?: number | null;
	personId?: number | null;
	/** What is done together is undone together. */
	batch?: string | null;
	/** Never names or addresses: the log outlives the person. */
	detail?: Record<string, unknown>;
}

/** Writes a line of the log, in the transaction of what it tells. Returns its id. */
export async function record(trx: Database, event: NewEvent): Promise<number> {
	const { id } = await trx.insertInto('event').values(rowOf(event)).returning('id').executeTakeFirstOrThrow();
	return id;
}

/** Writes many lines, in their order. */
export async function recordAll(trx: Database, events: NewEvent[]): Promise<void> {
	for (const part of chunks(events, 100)) {
		await trx.insertInto('event').values(part.map(rowOf)).execute();
	}
}

function rowOf(event: NewEvent) {
	return {
		at: Date.now(),
		verb: event.verb,
		actor_id: event.actorId ?? null,
		comment_id: event.commentId ?? null,
		article_id: event.articleId ?? null,
		person_id: event.personId ?? null,
		batch: event.batch ?? null,
		detail: JSON.stringify(event.detail ?? {}),
		undone_at: null,
	};
}
