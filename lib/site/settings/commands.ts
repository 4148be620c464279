import type { Database, Site } from '#db/schema';
import { transaction } from '#db/transaction';
import { bump } from '#lib/platform/page-cache/versions';
import { siteTag } from '#lib/site/cache-tags/site';
import { siteDefaults } from './defaults.ts';

/** The site, created with `values` over the defaults if there is none yet; an existing one is not changed. */
export async function ensureSite(
	db: Database,
	values: Partial<Omit<Site, 'id'>> = {},
): Promise<{ site: Site; created: boolean }> {
	return transaction(db, async (trx) => {
		const site = await trx
			.insertInto('site')
			.values({ ...siteDefaults, ...values, id: 1 })
			.onConflict((conflict) => conflict.column('id').doNothing())
			.returningAll()
			.executeTakeFirst();
		if (!site) return { site: await onlySite(trx), created: false };
		await bump(trx, [siteTag]);
		return { site, created: true };
	});
}

/** The site as it stands, which nobody else changes until this transaction ends. */
export function lockSite(trx: Database): Promise<Site> {
	return trx.updateTable('site').set({ id: 1 }).where('id', '=', 1).returningAll().executeTakeFirstOrThrow();
}

async function onlySite(trx: Database): Promise<Site> {
	return trx.selectFrom('site').selectAll().where('id', '=', 1).executeTakeFirstOrThrow();
}
