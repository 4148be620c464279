import { randomBytes } from 'node:crypto';
import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { parseAddress } from '#lib/articles/address';
import { articleAt } from '#lib/articles/queries';
import { judge } from '#lib/fetch/places';
import { environment } from '#lib/server/environment';
import { wakeMentions } from './wake.ts';

/** Why a webmention is not taken: the sender's request is at fault. */
export type Refused =
	| 'missing'
	| 'source'
	| 'target'
	| 'same'
	/** The target is not of this blog, or no article that anyone may read. */
	| 'not-here'
	/** The article takes none. */
	| 'closed';

export type Received = { ok: true; token: string } | { ok: false; why: Refused };

/**
 * Notes a webmention for its verification (W3C Webmention §3.2.1). The same source again, for the same article, is
 * the same row, verified anew, so that a flood costs no more than its sources.
 */
export async function receiveWebmention(
	db: Database,
	given: { source: string | null; target: string | null },
	now = Date.now(),
): Promise<Received> {
	const refused = (why: Refused): Received => ({ ok: false, why });
	if (!given.source || !given.target) return refused('missing');
	const { fetchAllow, siteUrl } = environment();
	const source = judge(given.source, fetchAllow);
	if (!source.ok) return refused('source');
	const target = given.target.length > 2000 ? null : URL.parse(given.target);
	if (!target || !/^https?:$/.test(target.protocol) || target.username || target.password) {
		return refused('target');
	}
	target.hash = '';
	if (source.url.href === target.href) return refused('same');
	const path = target.host === new URL(siteUrl).host ? decoded(target.pathname) : null;
	const address = path === null ? null : parseAddress(path);
	const article = address && 'path' in address ? await articleAt(db, address.path, now) : null;
	if (!article || article.password !== null) return refused('not-here');
	const known = await db
		.selectFrom('webmention')
		.select('comment_id')
		.where('source', '=', source.url.href)
		.where('article_id', '=', article.id)
		.executeTakeFirst();
	// What was taken when it was open may still change and go.
	if (article.mentions_open === 0 && !known?.comment_id) return refused('closed');
	const token = await transaction(db, async (trx) => {
		const row = await trx
			.insertInto('webmention')
			.values({
				...{ token: randomBytes(12).toString('base64url'), source: source.url.href, target: target.href },
				...{ article_id: article.id, comment_id: null, outcome: null, due_at: now, sent_at: now },
			})
			.onConflict((conflict) =>
				conflict.columns(['source', 'article_id']).doUpdateSet({
					...{ target: target.href, status: 'queued', attempts: 0, due_at: now, sent_at: now },
				}),
			)
			.returning('token')
			.executeTakeFirstOrThrow();
		return row.token;
	});
	wakeMentions();
	return { ok: true, token };
}

function decoded(pathname: string): string | null {
	try {
		return decodeURIComponent(pathname)
			.normalize('NFC')
			.replace(/^\/+|\/+$/g, '');
	} catch {
		return null;
	}
}

/** How far a webmention is, by the token of its status page; null: there is none. */
export async function webmentionState(db: Database, token: string) {
	const row = await db
		.selectFrom('webmention')
		.leftJoin('comment', 'comment.id', 'webmention.comment_id')
		.select(['webmention.status', 'webmention.outcome', 'comment.status as shown'])
		.where('webmention.token', '=', token)
		.executeTakeFirst();
	if (!row) return null;
	if (row.status !== 'done' || row.outcome === null) return 'waiting' as const;
	if (row.outcome !== 'kept') return row.outcome;
	return row.shown === 'published' ? ('published' as const) : ('held' as const);
}
