import type { Database, Site } from '#db/schema';
import { settingsOf } from '#lib/site/settings/settings';
import { WEBSUB } from './websub.ts';

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
	const { told_at } = await db
		.selectFrom('hub_ping')
		.select(({ fn }) => fn.max('told_at').as('told_at'))
		.executeTakeFirstOrThrow();
	const jobs = db.selectFrom('job').where('kind', '=', WEBSUB);
	const rows = await jobs
		.select(({ fn }) => ['state', fn.countAll<number>().as('feeds')])
		.groupBy('state')
		.execute();
	const troubled = await jobs
		.select('error')
		.where('error', 'is not', null)
		.orderBy('due_at', 'desc')
		.limit(1)
		.executeTakeFirst();
	const count = (state: string) => Number(rows.find((row) => row.state === state)?.feeds ?? 0);
	return {
		host: new URL(hub).host,
		toldAt: told_at === null ? null : Number(told_at),
		waiting: count('waiting') + count('running'),
		failed: count('failed'),
		error: troubled?.error ?? null,
	};
}
