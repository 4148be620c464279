import { cache } from 'react';
import { translator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { getSite } from '#lib/site/settings/queries';

/** The settings and the interface's words, read once a page. */
export const siteAndWords = cache(async () => {
	const site = await getSite(database());
	return { site, t: translator(site.language) };
});
