import type { Database } from '#db/schema';
import { resolveAddress } from '#lib/conversation/routing/address-queries';
import { resolveBehind } from '#lib/conversation/routing/moved';
import { parseAddress } from '#lib/publishing/addresses/address';

/**
 * The article that lives, or lived, at an address of another system, or at the first of the others that leads
 * anywhere: hosts and fragments say nothing, nor do a slash at the end or a file name such as index.html; `?p=7` does.
 * Null: there is none.
 */
export async function articleOf(
	db: Database,
	address: string,
	others: readonly string[] = [],
): Promise<number | null> {
	const tried = new Set<string>();
	for (const one of [address, ...others].flatMap((text) => targetsOf(text))) {
		if (tried.has(one)) continue;
		tried.add(one);
		const found = await articleAt(db, one);
		if (found !== null) return found;
	}
	return null;
}

/** Hosts that only lead on. */
const onward = /(^|\.)(disq\.us|t\.co|web\.archive\.org|translate\.google(usercontent)?\.[a-z.]+)$/;

/** An address, and those that it carries: in its query (disq.us ends them with a colon and a key) or in its path. */
function targetsOf(address: string, depth = 0): string[] {
	const url = URL.parse(address.trim(), 'http://blog.invalid');
	if (!url || !/^https?:$/.test(url.protocol)) return [];
	const inside = [
		...url.searchParams.values(),
		/^\/.+?\/(https?:\/.+)$/.exec(url.pathname + url.search)?.[1],
	];
	const carried = inside.flatMap((text) => {
		if (depth >= 2 || !text || !/^https?:\/\/?[^/]/.test(text)) return [];
		return targetsOf(text.replace(/^(https?):\/(?!\/)/, '$1://').replace(/:[\w-]{16,}$/, ''), depth + 1);
	});
	return [...(onward.test(url.hostname) ? [] : [url.href]), ...carried];
}

async function articleAt(db: Database, address: string): Promise<number | null> {
	const url = new URL(address);
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
	const place = parseAddress(path);
	const above = 'path' in place ? [place.path] : [];
	return [...new Set([path, bare, ...above])];
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
