import type { Article, Database } from '#db/schema';
import { resolveAddress } from '#lib/conversation/routing/address-queries';
import { resolveBehind } from '#lib/conversation/routing/moved';
import { environment } from '#lib/platform/environment/environment';
import { parseAddress } from '#lib/publishing/addresses/address';
import { articleAt } from '#lib/publishing/articles/queries';
import { isHere, pathOf } from './target-address.ts';

/** The article that anyone may read at an address of this blog, also at an old one of it; null for none. */
export async function targetArticle(db: Database, url: URL, now: number): Promise<Article | null> {
	if (!isHere(url)) return null;
	const path = pathOf(url);
	if (path === null) return null;
	const found = await articleOf(db, path, now);
	if (found) return found;
	const led = (await resolveAddress(db, path, url.searchParams)) ?? (await resolveBehind(db, path));
	const location = led && URL.parse(led.location, environment().siteUrl);
	const place = location && isHere(location) ? pathOf(location) : null;
	return place === null ? null : articleOf(db, place, now);
}

async function articleOf(db: Database, path: string, now: number): Promise<Article | null> {
	const address = parseAddress(path);
	return 'path' in address ? articleAt(db, address.path, now) : null;
}
