import type { Database, Site } from '#db/schema';
import { settingsOf } from '#lib/site/settings/settings';

export interface HubView {
	host: string;
	/** When the hub last took a feed; null: never. */
	toldAt: number | null;
	/** Feeds it is still to be told of, those that failed before among them. */
	waiting: number;
	/** Feeds that it was told of in vain, and will not be again until they change. */
	failed: number;
	/** Why the latest try failed, in a word or as "HTTP 500"; null when none of those above did. */
	error: string | null;
}

/** How telling the WebSub hub goes; null without one. */
export async function hubView(db: Database, site: Site): Promise<HubView | null> {
	const { hub } = settingsOf(site).found;
	if (hub === '') return null;
	const rows = await db
		.selectFrom('hub_ping')
		.select(({ fn }) => ['status', fn.countAll<number>().as('feeds'), fn.max('told_at').as('told_at')])
		.groupBy('status')
		.execute();
	const troubled = await db
		.selectFrom('hub_ping')
		.select('error')
		.where('error', 'is not', null)
		.orderBy('due_at', 'desc')
		.limit(1)
		.executeTakeFirst();
	const count = (status: string) => Number(rows.find((row) => row.status === status)?.feeds ?? 0);
	const toldAt = Math.max(...rows.map((row) => Number(row.told_at ?? 0)), 0);
	return {
		host: new URL(hub).host,
		toldAt: toldAt || null,
		waiting: count('queued') + count('sending'),
		failed: count('failed'),
		error: troubled?.error ?? null,
	};
}
