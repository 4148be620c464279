import type { Transaction } from 'kysely';
import type { Person, Schema } from '#db/schema';
import { chunks } from '#lib/platform/database/chunks';
import { bump } from '#lib/platform/page-cache/versions';
import { followersTag } from '#lib/site/cache-tags/fediverse';
import { siteTag } from '#lib/site/cache-tags/site';
import { dropSignsOf } from './signs.ts';
import { queueGone } from './telling.ts';

type Trx = Transaction<Schema>;

/**
 * A person is made unknown: their accounts elsewhere are forgotten, what is still to be told of their comments but that
 * they are gone is not, and the account of ours that spoke for them is deleted everywhere.
 */
export async function forgetAccounts(
	trx: Trx,
	person: Person,
	comments: readonly number[],
	now = Date.now(),
): Promise<void> {
	await dropSignsOf(trx, 'person_id', person.id);
	await trx.deleteFrom('fediverse_peer').where('person_id', '=', person.id).execute();
	for (const some of chunks(comments, 500))
		await trx
			.deleteFrom('fediverse_activity')
			.where('text_id', 'in', (of) =>
				of.selectFrom('fediverse_text').select('id').where('comment_id', 'in', some),
			)
			.where('activity', 'not like', '%"type":"Delete","actor":%')
			.execute();
	const actor = await trx
		.selectFrom('fediverse_actor')
		.select('id')
		.where('person_id', '=', person.id)
		.executeTakeFirst();
	if (actor) await deleteActor(trx, actor.id, now);
}

/** Its key stays, for others to believe that it is gone. */
async function deleteActor(trx: Trx, id: number, now: number): Promise<void> {
	const texts = await trx.selectFrom('fediverse_text').select('inboxes').where('actor_id', '=', id).execute();
	// Wherever anybody is known: the blog boosts what its authors write, and whoever saw it may have looked at them.
	const servers = await trx
		.selectFrom('fediverse_peer')
		.select(({ fn }) => fn.coalesce('shared_inbox', 'inbox').as('inbox'))
		.distinct()
		.execute();
	const inboxes = new Set(servers.map(({ inbox }) => inbox));
	const answered = new Set(texts.flatMap((row) => JSON.parse(row.inboxes) as string[]));
	for (const some of chunks([...answered], 500)) {
		// Those of accounts that are known hear of it where all of their server do.
		const known = await trx.selectFrom('fediverse_peer').select('inbox').where('inbox', 'in', some).execute();
		const own = new Set(known.map(({ inbox }) => inbox));
		for (const inbox of some) if (!own.has(inbox)) inboxes.add(inbox);
	}
	// With it other servers delete what it wrote, which comes there again only under another id, as the blog's.
	await trx
		.updateTable('fediverse_text')
		.set(({ eb }) => ({ actor_id: null, inboxes: '[]', edition: eb('edition', '+', 1) }))
		.where('actor_id', '=', id)
		.where('article_id', 'is not', null)
		.execute();
	await trx.deleteFrom('fediverse_text').where('actor_id', '=', id).execute();
	await trx.deleteFrom('fediverse_activity').where('actor_id', '=', id).execute();
	await trx.deleteFrom('fediverse_follower').where('actor_id', '=', id).execute();
	await trx
		.updateTable('fediverse_actor')
		// As nobody can be called.
		.set({ handle: `erased-${id}`, open: 0 })
		.where('id', '=', id)
		.execute();
	await queueGone(trx, id, [...inboxes], now);
	await bump(trx, [siteTag, followersTag]);
}
