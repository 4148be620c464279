import { sql, type Transaction } from 'kysely';
import type { Database, Schema } from '#db/schema';
import { transaction } from '#db/transaction';
import { openArticle } from '#lib/conversation/comments/write-commands';
import { cacheTag } from '#lib/platform/page-cache/track';
import { bump } from '#lib/platform/page-cache/versions';
import { lockArticle } from '#lib/publishing/articles/lock';
import { articleTag } from '#lib/site/cache-tags/articles';
import { followersTag } from '#lib/site/cache-tags/fediverse';
import { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { isBannedPeer, isWelcome, type Peer, photoOf, untilBansEnd } from './peers.ts';
import type { Place } from './places.ts';
import type { Means } from './replies.ts';

/** Likes and boosts kept of one article. */
const MOST = 5000;
const SHOWN = 24;

export type Sign = 'like' | 'boost';

/**
 * A like or boost: of an article a face beside it, of a comment a like more. Once from each account; `uri` names it,
 * by which it is taken back.
 */
export async function takeSign(
	db: Database,
	peer: Peer,
	{ kind, place, uri }: { uri: string; kind: Sign; place: Place },
	{ ask, files, now }: Means,
): Promise<'taken' | 'refused'> {
	const { articleId, commentId } = place;
	if (kind === 'boost' && commentId !== null) return 'refused';
	const { likes } = settingsOf(await getSite(db)).discussion;
	if (commentId !== null && likes === 'nobody') return 'refused';
	if (await signOf(db, peer, kind, place)) return 'refused';
	const photo = commentId === null ? await photoOf(db, peer, ask!, files) : peer.photo;
	return transaction(db, async (trx) => {
		await lockArticle(trx, articleId);
		const article = await openArticle(trx, articleId, now);
		if (!article || article.password !== null || (await isBannedPeer(trx, peer, now))) return 'refused';
		if ((await signOf(trx, peer, kind, place)) || (await isFull(trx, articleId))) return 'refused';
		if (await isTakenBack(trx, peer, uri)) return 'refused';
		if (commentId !== null && !(await count(trx, commentId, 1))) return 'refused';
		const row = { peer_id: peer.id, article_id: articleId, comment_id: commentId, created_at: now };
		const added = await trx
			.insertInto('fediverse_note')
			.values({ uri, url: null, kind: rowKind(kind, place), ...row, gone: 0 })
			.onConflict((same) => same.column('uri').doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!added) throw new Error(`${uri} is the id of something else`);
		await trx.updateTable('fediverse_peer').set({ photo }).where('id', '=', peer.id).execute();
		await bump(trx, [articleTag(articleId)]);
		return 'taken';
	});
}

/** Takes a like or boost back, by its own name or by whose it is of what. Tells whether it was there. */
export async function dropSign(
	db: Database,
	peer: Peer,
	which: { uri: string } | { kind: Sign; place: Place },
): Promise<boolean> {
	return transaction(db, async (trx) => {
		const found =
			'uri' in which
				? await trx
						.selectFrom('fediverse_note')
						.select(['id', 'comment_id', 'article_id'])
						.where('uri', '=', which.uri)
						.where('peer_id', '=', peer.id)
						.where('kind', '<>', 'reply')
						.executeTakeFirst()
				: await signOf(trx, peer, which.kind, which.place);
		if (!found) return false;
		await lockArticle(trx, found.article_id!);
		const { numDeletedRows } = await trx
			.deleteFrom('fediverse_note')
			.where('id', '=', found.id)
			.executeTakeFirstOrThrow();
		if (numDeletedRows > 0n && found.comment_id !== null) await count(trx, found.comment_id, -1);
		await bump(trx, [articleTag(found.article_id!)]);
		return true;
	});
}

/** All likes and boosts of an account, of a person's accounts, or of those of a server. */
const signsBy = (trx: Database, of: 'id' | 'person_id' | 'host', value: number | string) =>
	trx
		.selectFrom('fediverse_note as sign')
		.innerJoin('fediverse_peer as peer', 'peer.id', 'sign.peer_id')
		.where(`peer.${of}`, '=', value as never)
		.where('sign.kind', '<>', 'reply');

/** Takes back all likes and boosts of somebody, the counted ones too. */
export async function dropSignsOf(
	trx: Transaction<Schema>,
	of: 'id' | 'person_id',
	value: number,
): Promise<void> {
	const dropped = await trx
		.deleteFrom('fediverse_note')
		.where('id', 'in', signsBy(trx, of, value).select('sign.id'))
		.returning(['article_id', 'comment_id'])
		.execute();
	const liked = new Map<number, number>();
	for (const { comment_id } of dropped)
		if (comment_id !== null) liked.set(comment_id, (liked.get(comment_id) ?? 0) + 1);
	for (const [id, given] of [...liked].sort(([one], [other]) => one - other)) await count(trx, id, -given);
	await bump(
		trx,
		dropped.map((row) => articleTag(row.article_id!)),
	);
}

/** Has faces go or come back where somebody or a server is banned, or is no more. */
export async function showSignsOf(
	trx: Database,
	of: 'id' | 'person_id' | 'host',
	value: number | string,
): Promise<void> {
	const articles = await signsBy(trx, of, value).select('sign.article_id').distinct().execute();
	await bump(trx, [followersTag, ...articles.map((row) => articleTag(row.article_id!))]);
}

/** Of an article: how many like and boost it elsewhere, and the first of them. */
export async function signsOf(db: Database, articleId: number, now = Date.now()) {
	cacheTag(articleTag(articleId));
	const all = db
		.selectFrom('fediverse_note')
		.where('article_id', '=', articleId)
		.where('kind', 'in', ['like', 'boost']);
	await untilBansEnd(db, all.select('peer_id'), now);
	const signs = all
		.innerJoin('fediverse_peer', 'fediverse_peer.id', 'fediverse_note.peer_id')
		.where(isWelcome(now));
	const counts = await signs
		.select(({ fn }) => ['kind', fn.countAll<number>().as('count')] as const)
		.groupBy('kind')
		.execute();
	if (counts.length === 0) return [];
	return Promise.all(
		(['like', 'boost'] as const)
			.filter((kind) => counts.some((row) => row.kind === kind))
			.map(async (kind) => ({
				kind,
				count: Number(counts.find((row) => row.kind === kind)!.count),
				faces: await signs
					.select(['fediverse_peer.name', 'fediverse_peer.url', 'photo'])
					.where('kind', '=', kind)
					.orderBy('fediverse_note.id')
					.limit(SHOWN)
					.execute(),
			})),
	);
}

const rowKind = (kind: Sign, { commentId }: Place) => (commentId === null ? kind : ('comment-like' as const));

const signOf = (trx: Database, peer: Peer, kind: Sign, place: Place) =>
	trx
		.selectFrom('fediverse_note')
		.select(['id', 'comment_id', 'article_id'])
		.where('peer_id', '=', peer.id)
		.where('kind', '=', rowKind(kind, place))
		.where('article_id', '=', place.articleId)
		.$if(place.commentId !== null, (some) => some.where('comment_id', '=', place.commentId))
		.executeTakeFirst();

async function count(trx: Transaction<Schema>, id: number, by: number): Promise<boolean> {
	const { numUpdatedRows } = await trx
		.updateTable('comment')
		.set({ likes_count: sql`likes_count + ${by}` })
		.where('id', '=', id)
		.where('list', '=', 'comments')
		.$if(by > 0, (some) => some.where('status', '=', 'published'))
		// Those of words that were erased are counted no more.
		.where('likes_count', '>=', -by)
		.executeTakeFirstOrThrow();
	return numUpdatedRows > 0n;
}

/** Whether what takes a like or boost back came before it; it does so once. */
async function isTakenBack(trx: Database, peer: Peer, uri: string): Promise<boolean> {
	const { numDeletedRows } = await trx
		.deleteFrom('fediverse_note')
		.where('uri', '=', uri)
		.where('peer_id', '=', peer.id)
		.where('gone', '=', 1)
		.where('article_id', 'is', null)
		.executeTakeFirstOrThrow();
	return numDeletedRows > 0n;
}

async function isFull(trx: Database, articleId: number): Promise<boolean> {
	const beyond = await trx
		.selectFrom('fediverse_note')
		.select('id')
		.where('article_id', '=', articleId)
		.where('kind', '<>', 'reply')
		.limit(1)
		.offset(MOST - 1)
		.executeTakeFirst();
	return beyond !== undefined;
}
