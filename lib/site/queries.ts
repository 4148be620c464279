import type { Database, Site } from '#db/schema';
import { reads } from '#lib/server/reading';
import { siteTag } from './tags.ts';

/** The settings, or null in a database that has not been filled yet. */
export async function findSite(db: Database): Promise<Site | null> {
	reads(siteTag);
	return (await db.selectFrom('site').selectAll().where('id', '=', 1).executeTakeFirst()) ?? null;
}

/** The settings. Throws when the database has not been filled yet. */
export async function getSite(db: Database): Promise<Site> {
	const site = await findSite(db);
	if (!site) throw new Error('The database has no site row: start the server once, or import.');
	return site;
}
