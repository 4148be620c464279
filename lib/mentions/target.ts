import type { Article, Database } from '#db/schema';
import { type Address, parseAddress } from '#lib/articles/address';
import { resolveAddress } from '#lib/articles/address-queries';
import { articleAt } from '#lib/articles/queries';
import { environment } from '#lib/server/environment';

/** The article that anyone may read at an address of this blog, also at an old one of it; null for none. */
export async function targetArticle(db: Database, url: URL, now: number): Promise<Article | null> {
	if (!isHere(url)) return null;
	const path = pathOf(url);
	if (path === null) return null;
	const found = await articleOf(db, path, now);
	if (found) return found;
	const led = await resolveAddress(db, path, url.searchParams);
	const location = led && URL.parse(led.location, environment().siteUrl);
	const place = location && isHere(location) ? pathOf(location) : null;
	return place === null ? null : articleOf(db, place, now);
}

async function articleOf(db: Database, path: string, now: number): Promise<Article | null> {
	const address = parseAddress(path);
	return 'path' in address ? articleAt(db, address.path, now) : null;
}

/** The number of the comment that an address names, by its path or fragment; null for none. */
export function commentNamed(url: URL): number | null {
	const path = pathOf(url);
	const address: Address | null = path === null ? null : parseAddress(path);
	if (address?.view === 'comment') return address.number;
	const named = /^#c([1-9]\d{0,8})$/.exec(url.hash);
	return named ? Number(named[1]) : null;
}

/** Whether an address leads to an article, at any page of it. */
export function leadsTo(url: URL, article: Pick<Article, 'path'>): boolean {
	if (!isHere(url)) return false;
	const path = pathOf(url);
	const address = path === null ? null : parseAddress(path);
	return address !== null && 'path' in address && address.path === article.path;
}

const isHere = (url: URL) =>
	/^https?:$/.test(url.protocol) && url.host === new URL(environment().siteUrl).host;

/** Decoded, NFC, without slashes at its ends; null when it is malformed. */
export function pathOf({ pathname }: URL): string | null {
	try {
		return decodeURIComponent(pathname)
			.normalize('NFC')
			.replace(/^\/+|\/+$/g, '');
	} catch {
		return null;
	}
}
