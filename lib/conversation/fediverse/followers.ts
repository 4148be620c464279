import { randomUUID } from 'node:crypto';
import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { bump } from '#lib/platform/page-cache/versions';
import { followersTag } from '#lib/site/cache-tags/fediverse';
import type { LocalActor } from './actors.ts';
import { activityUri, actorUri } from './addresses.ts';
import { tell } from './delivering.ts';
import type { Peer } from './peers.ts';

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
		const accept = {
			id: activityUri(randomUUID()),
			type: 'Accept',
			actor: actorUri(actor.id),
			to: [peer.uri],
			object: { id: uri, type: 'Follow', actor: peer.uri, object: actorUri(actor.id) },
		};
		await tell(trx, actor.id, accept, { inboxes: [peer.inbox] }, now);
	});
}

/** Somebody follows no more: one of this blog, or nobody of it. */
export async function dropFollower(db: Database, peer: Peer, actorId?: number): Promise<void> {
	await transaction(db, async (trx) => {
		await trx
			.deleteFrom('fediverse_follower')
			.where('peer_id', '=', peer.id)
			.$if(actorId !== undefined, (some) => some.where('actor_id', '=', actorId!))
			.execute();
		await bump(trx, [followersTag]);
	});
}

/** How many follow an actor. */
export async function followersCount(db: Database, actorId: number): Promise<number> {
	const { count } = await db
		.selectFrom('fediverse_follower')
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where('actor_id', '=', actorId)
		.executeTakeFirstOrThrow();
	return Number(count);
}
