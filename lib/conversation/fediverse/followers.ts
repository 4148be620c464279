import { randomUUID } from 'node:crypto';
import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { bump } from '#lib/platform/page-cache/versions';
import { followersTag } from '#lib/site/cache-tags/fediverse';
import type { LocalActor } from './actors.ts';
import { activityUri, actorUri } from './addresses.ts';
import { tell } from './delivering.ts';
import { isWelcome, type Peer, untilBansEnd } from './peers.ts';

/** Lets somebody follow, and says so to their server. */
export async function addFollower(
	db: Database,
	actor: LocalActor,
	peer: Peer,
	uri: string,
	now = Date.now(),
): Promise<void> {
	await transaction(db, async (trx) => {
		await trx
			.insertInto('fediverse_follower')
			.values({ actor_id: actor.id, peer_id: peer.id, uri, created_at: now })
			.onConflict((same) => same.columns(['actor_id', 'peer_id']).doUpdateSet({ uri }))
			.execute();
		// From now on it is known by this name.
		await trx
			.updateTable('fediverse_actor')
			.set({ handle: actor.handle })
			.where('id', '=', actor.id)
			.where('handle', '=', '')
			.execute();
		await bump(trx, [followersTag]);
		await tell(trx, actor.id, answerTo('Accept', actor.id, peer, uri), { inboxes: [peer.inbox] }, now);
	});
}

/** Somebody follows no more: one of this blog, or nobody of it. Tells whether they did. */
export async function dropFollower(
	db: Database,
	peer: Pick<Peer, 'id'>,
	which: { actorId: number } | { uri: string } | null = null,
): Promise<boolean> {
	return transaction(db, async (trx) => {
		const { numDeletedRows } = await trx
			.deleteFrom('fediverse_follower')
			.where('peer_id', '=', peer.id)
			.$if(which !== null, (some) =>
				'uri' in which! ? some.where('uri', '=', which.uri) : some.where('actor_id', '=', which!.actorId),
			)
			.executeTakeFirstOrThrow();
		if (numDeletedRows > 0n) await bump(trx, [followersTag]);
		return numDeletedRows > 0n;
	});
}

/** Has somebody follow nobody here any more, and says so to their server. Returns how they are called; null: nobody. */
export async function sendAway(db: Database, peerId: number, now = Date.now()): Promise<string | null> {
	return transaction(db, async (trx) => {
		const peer = await trx
			.selectFrom('fediverse_peer')
			.select(['id', 'uri', 'handle', 'inbox'])
			.where('id', '=', peerId)
			.executeTakeFirst();
		if (!peer) return null;
		const follows = trx.selectFrom('fediverse_follower').select(['actor_id', 'uri']);
		for (const { actor_id, uri } of await follows.where('peer_id', '=', peerId).execute())
			await tell(trx, actor_id, answerTo('Reject', actor_id, peer, uri), { inboxes: [peer.inbox] }, now);
		await dropFollower(trx, peer);
		return peer.handle;
	});
}

const answerTo = (
	type: 'Accept' | 'Reject',
	actorId: number,
	{ uri }: Pick<Peer, 'uri'>,
	follow: string,
) => ({
	id: activityUri(randomUUID()),
	type,
	actor: actorUri(actorId),
	to: [uri],
	object: { id: follow, type: 'Follow', actor: uri, object: actorUri(actorId) },
});

/** How many follow an actor. */
export async function followersCount(db: Database, actorId: number, now = Date.now()): Promise<number> {
	const all = db.selectFrom('fediverse_follower').select('peer_id').where('actor_id', '=', actorId);
	await untilBansEnd(db, all, now);
	const { count } = await db
		.selectFrom('fediverse_follower')
		.innerJoin('fediverse_peer', 'fediverse_peer.id', 'peer_id')
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where('actor_id', '=', actorId)
		.where(isWelcome(now))
		.executeTakeFirstOrThrow();
	return Number(count);
}
