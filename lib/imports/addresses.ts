import type { Database } from '#db/schema';
import { resolveAddress } from '#lib/articles/address-queries';
import { resolveBehind } from '#lib/articles/moved';

/**
 * The article that lives, or lived, at an address of another system: its host and fragment say nothing, nor do a
 * slash at the end or a file name such as index.html; `?p=7` does. Null: there is none.
 */
export async function articleOf(db: Database, address: string): Promise<number | null> {
	const url = URL.parse(address.trim(), 'http://blog.invalid');
	if (!url || !/^https?:$/.test(url.protocol)) return null;
	const path = pathOf(url.pathname);
	for (const one of spellings(path)) {
		const found = (await at(db, one)) ?? (await leadsTo(db, one, url.searchParams));
		if (found !== null) return found;
	}
	return null;
}

function pathOf(pathname: string): string {
	let path = pathname;
	try {
		path = decodeURIComponent(pathname);
	} catch {
		// It stays as it is written.
	}
	return path
		.replace(/\/{2,}/g, '/')
		.replace(/^\/|\/$/g, '')
		.normalize('NFC');
}

function spellings(path: string): string[] {
	const bare = path.replace(/(?:^|\/)index\.(?:html?|php)$|\.html?$|\/amp$/, '');
	return bare === path ? [path] : [path, bare];
}

async function at(db: Database, path: string): Promise<number | null> {
	if (path === '') return null;
	const row = await db
		.selectFrom('article')
		.select('id')
		.where('path', '=', path)
		.where('status', '<>', 'bin')
		.executeTakeFirst();
	return row?.id ?? null;
}

/** Old addresses and redirects, one after the other. */
async function leadsTo(db: Database, path: string, search: URLSearchParams): Promise<number | null> {
	let [now, query] = [path, search];
	for (let step = 0; step < 4; step++) {
		const found = (await resolveAddress(db, now, query)) ?? (await resolveBehind(db, now));
		if (!found?.location.startsWith('/')) return null;
		const url = new URL(found.location, 'http://blog.invalid');
		now = pathOf(url.pathname);
		query = url.searchParams;
		const article = await at(db, now);
		if (article !== null) return article;
	}
	return null;
}
