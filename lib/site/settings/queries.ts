import type { Database, Site } from '#db/schema';
import { log } from '#lib/platform/log/log';
import { cacheTag } from '#lib/platform/page-cache/track';
import { noteLanguage } from '#lib/platform/security-headers/bare-pages';
import { shared } from '#lib/program/process-wide';
import { siteTag } from '#lib/site/cache-tags/site';
import { storedSettings } from './settings.ts';

/** The settings, or null in a database that has not been filled yet. */
export async function findSite(db: Database): Promise<Site | null> {
	cacheTag(siteTag);
	const site = (await db.selectFrom('site').selectAll().where('id', '=', 1).executeTakeFirst()) ?? null;
	if (!site) return null;
	tellUnread(site);
	noteLanguage(site.language);
	return site;
}

const told = shared('settings-told', () => new Set<string>());

/** Says once a process which settings cannot be read: they are not as was chosen. */
function tellUnread(site: Site): void {
	const { unread } = storedSettings(site);
	if (unread.length === 0 || told.has(site.settings)) return;
	told.add(site.settings);
	const names = unread.map((name) => name || 'all');
	log().error({ settings: names }, 'settings cannot be read: what stands in for them opens nothing');
}

/** The settings. Throws when the database has not been filled yet. */
export async function getSite(db: Database): Promise<Site> {
	const site = await findSite(db);
	if (!site) throw new Error('The database has no site row: start the server once, or import.');
	return site;
}
