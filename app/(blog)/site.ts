import { cache } from 'react';
import { database } from '#lib/server/database';
import { translator } from '#lib/site/language';
import { getSite } from '#lib/site/queries';

/** The settings and the interface's words, read once a page. */
export const siteAndWords = cache(async () => {
	const site = await getSite(database());
	return { site, t: translator(site.language) };
});
