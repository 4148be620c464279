import type { Transaction } from 'kysely';
import type { Person, Schema } from '#db/schema';
import { bump } from '#lib/platform/page-cache/versions';
import { followersTag } from '#lib/site/cache-tags/fediverse';
import { siteTag } from '#lib/site/cache-tags/site';
import { getSite } from '#lib/site/settings/queries';
import { isFederated } from './actors.ts';
import { activityUri, actorUri, PUBLIC } from './addresses.ts';
import { followersInboxes, tell } from './delivering.ts';
import { dropSignsOf } from './signs.ts';

type Trx = Transaction<Schema>;

/** A person is made unknown: their accounts elsewhere are forgotten, and that of ours which spoke for them is deleted everywhere. */
export async function forgetAccounts(trx: Trx, person: Person, now = Date.now()): Promise<void> {
	await dropSignsOf(trx, 'person_id', person.id);
	await trx.deleteFrom('fediverse_peer').where('person_id', '=', person.id).execute();
	const actor = await trx
		.selectFrom('fediverse_actor')
		.select('id')
		.where('person_id', '=', person.id)
		.executeTakeFirst();
	if (actor) await deleteActor(trx, actor.id, now);
}

/** Whoever was told of anything of it is told that it is gone. Its key stays, for others to believe that. */
async function deleteActor(trx: Trx, id: number, now: number): Promise<void> {
	const texts = await trx.selectFrom('fediverse_text').select('inboxes').where('actor_id', '=', id).execute();
	const inboxes = new Set([
		...(await followersInboxes(trx, id, now)),
		...texts.flatMap((row) => JSON.parse(row.inboxes) as string[]),
	]);
	// With it other servers delete what it wrote, which comes there again only under another id, as the blog's.
	await trx
		.updateTable('fediverse_text')
		.set(({ eb }) => ({ actor_id: null, inboxes: '[]', edition: eb('edition', '+', 1) }))
		.where('actor_id', '=', id)
		.where('article_id', 'is not', null)
		.execute();
	await trx.deleteFrom('fediverse_text').where('actor_id', '=', id).execute();
	await trx.deleteFrom('fediverse_follower').where('actor_id', '=', id).execute();
	await trx
		.updateTable('fediverse_actor')
		.set({ handle: `erased_${id}`, open: 0 })
		.where('id', '=', id)
		.execute();
	await bump(trx, [siteTag, followersTag]);
	if (!isFederated(await getSite(trx))) return;
	const gone = { type: 'Delete', actor: actorUri(id), to: [PUBLIC], object: actorUri(id) };
	await tell(trx, id, { id: activityUri(`actors-${id}-delete`), ...gone }, { inboxes: [...inboxes] }, now);
}
