import type { Database } from '#db/schema';
import { day } from '#lib/platform/time/durations';
import { ensureBlogActor } from './actors.ts';
import { ACTIVITY_KEPT } from './delivering.ts';
import { isNobodys } from './peers.ts';
import { queueUntold } from './telling.ts';

/** As long as clocks differ, and then some: the same is not taken twice. */
const ARRIVALS_KEPT = 3 * day;
const STRANGERS_KEPT = 30 * day;
const AT_ONCE = 1000;

/** What went unheard is told; what was told and read goes, with accounts that have nothing to do with this blog. */
export async function tidyFediverse(db: Database, now = Date.now()): Promise<void> {
	await ensureBlogActor(db, now);
	await queueUntold(db, now);
	await db
		.deleteFrom('fediverse_arrival')
		.where('arrived_at', '<', now - ARRIVALS_KEPT)
		.execute();
	await db
		.deleteFrom('fediverse_activity')
		.where('created_at', '<', now - ACTIVITY_KEPT)
		.execute();
	await db
		.deleteFrom('fediverse_server')
		.where('banned_at', 'is', null)
		.where('failing_since', '<', now - STRANGERS_KEPT)
		.execute();
	await db
		.deleteFrom('fediverse_note')
		.where('article_id', 'is', null)
		.where('created_at', '<', now - STRANGERS_KEPT)
		.execute();
	while ((await dropStrangers(db, now - STRANGERS_KEPT)) === AT_ONCE);
}

/** Accounts that follow nobody and said nothing here. Returns how many. */
async function dropStrangers(db: Database, before: number): Promise<number> {
	const nobodys = await db
		.selectFrom('fediverse_peer')
		.select('id')
		.where('fetched_at', '<', before)
		.where(isNobodys)
		.limit(AT_ONCE)
		.execute();
	if (nobodys.length > 0)
		await db
			.deleteFrom('fediverse_peer')
			.where(
				'id',
				'in',
				nobodys.map(({ id }) => id),
			)
			.execute();
	return nobodys.length;
}
