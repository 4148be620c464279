import { randomBytes } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { Article, Database } from '#db/schema';
import { kindsWrittenHere } from '#db/tables/conversation/comments';
import type { MentionTable } from '#db/tables/conversation/webmention';
import { transaction } from '#db/transaction';
import { environment } from '#lib/platform/environment/environment';
import { judge } from '#lib/platform/fetch/ssrf-guard';
import { queueJob } from '#lib/platform/jobs/queue';
import { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { openTo, type Protocol } from './policy.ts';
import { targetArticle } from './target.ts';

export type Mention = Selectable<MentionTable>;

/** Why an announcement is not taken: the sender's request is at fault. */
export type Refused =
	| 'missing'
	| 'source'
	| 'target'
	| 'same'
	/** The target is not of this blog, or no article that anyone may read. */
	| 'not-here'
	/** The article takes none. */
	| 'closed'
	/** It is here already; of pingbacks and trackbacks, which cannot change. */
	| 'known'
	/** More wait than will be looked at soon. */
	| 'busy';

export type Received = { ok: true; mention: Mention } | { ok: false; why: Refused };

export interface Announcement {
	protocol: Protocol;
	source: string | null;
	target: string | null;
}

/** The kind of job that verifies an announcement. */
export const VERIFICATION = 'verify-webmention';
const MOST_WAITING = 5000;
/** Longer than any look may take: what was to be verified at once, and was not, is then. */
const AT_ONCE = 5 * 60_000;

/**
 * Notes an announcement for its verification (W3C Webmention §3.2.1). The same source again, for the same article,
 * is the same row, verified anew, so that a flood costs no more than its sources. Pingbacks and trackbacks are
 * left to whoever received them for five minutes: they are verified at once, and answered with the outcome.
 */
export async function receiveMention(
	db: Database,
	{ protocol, ...given }: Announcement,
	now = Date.now(),
): Promise<Received> {
	const refused = (why: Refused): Received => ({ ok: false, why });
	if (!given.source || !given.target) return refused('missing');
	const judged = judge(given.source, environment().fetchAllow);
	if (!judged.ok) return refused('source');
	const source = judged.url.href;
	const target = given.target.length > 2000 ? null : URL.parse(given.target);
	if (!target || !/^https?:$/.test(target.protocol) || target.username || target.password) {
		return refused('target');
	}
	if (source === target.href.replace(/#.*/s, '')) return refused('same');
	const article = await targetArticle(db, target, now);
	if (!article || article.password !== null) return refused('not-here');
	const known = await findKnown(db, article, source);
	// What was taken when it was open may still change and go.
	const { open } = openTo(article, settingsOf(await getSite(db)), now);
	if (!open.includes(protocol) && !(protocol === 'webmention' && known)) return refused('closed');
	if (protocol !== 'webmention' && known?.standing) return refused('known');
	if (await isFull(db)) return refused('busy');
	const mention = await note(db, { protocol, source, target: target.href, article, now, known });
	return { ok: true, mention };
}

/** The entry that this source has under the article already, by whatever way it came. */
async function findKnown(db: Database, { id }: Pick<Article, 'id'>, source: string) {
	const entry = await db
		.selectFrom('comment')
		.select(['id', 'status', 'removed_by'])
		.where('article_id', '=', id)
		.where('author_url', '=', source)
		.where('kind', 'not in', kindsWrittenHere)
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!entry) return null;
	const gone = entry.status === 'removed' && entry.removed_by === 'writer';
	return { id: entry.id, standing: !gone };
}

async function isFull(db: Database): Promise<boolean> {
	const beyond = await db
		.selectFrom('mention')
		.select('id')
		.where('status', '=', 'queued')
		.limit(1)
		.offset(MOST_WAITING)
		.executeTakeFirst();
	return beyond !== undefined;
}

interface Noted extends Pick<Announcement, 'protocol'> {
	source: string;
	target: string;
	article: Pick<Article, 'id'>;
	known: { id: number } | null;
	now: number;
}

function note(db: Database, { protocol, source, target, article, known, now }: Noted): Promise<Mention> {
	return transaction(db, async (trx) => {
		const mention = await trx
			.insertInto('mention')
			.values({
				token: randomBytes(12).toString('base64url'),
				protocol,
				source,
				target,
				article_id: article.id,
				comment_id: known?.id ?? null,
				outcome: null,
				sent_at: now,
			})
			.onConflict((conflict) =>
				conflict.columns(['source', 'article_id']).doUpdateSet({
					protocol,
					target,
					status: 'queued',
					// It tells one announcement from the next.
					sent_at: sql`case when mention.sent_at < excluded.sent_at then excluded.sent_at
						else mention.sent_at + 1 end`,
				}),
			)
			.returningAll()
			.executeTakeFirstOrThrow();
		const dueAt = protocol === 'webmention' ? now : now + AT_ONCE;
		await queueJob(trx, { kind: VERIFICATION, key: `${mention.id}`, dueAt }, now);
		return mention;
	});
}

/** How far an announcement is, by the token of its status page; null: there is none. */
export async function mentionState(db: Database, token: string) {
	const row = await db
		.selectFrom('mention')
		.leftJoin('comment', 'comment.id', 'mention.comment_id')
		.select(['mention.status', 'mention.outcome', 'comment.status as shown'])
		.where('mention.token', '=', token)
		.executeTakeFirst();
	if (!row) return null;
	if (row.status !== 'done' || row.outcome === null) return 'waiting' as const;
	if (row.outcome !== 'kept') return row.outcome;
	return row.shown === 'published' ? ('published' as const) : ('held' as const);
}
