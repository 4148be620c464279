import type { Database } from '#db/schema';

/** A part of an address without its percent signs, NFC; what is malformed stays as it is. */
export function decoded(address: string): string {
	try {
		return decodeURIComponent(address).normalize('NFC');
	} catch {
		return address;
	}
}

/** The names a blog's host answers to. */
export function hostsOf(baseUrl: string): string[] {
	const host = URL.parse(baseUrl)?.hostname ?? '';
	const bare = host.replace(/^www\./, '');
	return [...new Set([host, bare, `www.${bare}`])].filter(Boolean);
}

/** The path of an address of the old blog below its root, decoded, without slashes at the ends; else null. */
export function pathBelow(baseUrl: string, address: string): string | null {
	const base = URL.parse(baseUrl);
	const url = URL.parse(address, baseUrl);
	if (!base || !url || url.search || url.hash || !hostsOf(baseUrl).includes(url.hostname)) return null;
	const root = base.pathname.replace(/\/$/, '');
	if (!url.pathname.startsWith(`${root}/`)) return null;
	return decoded(url.pathname.slice(root.length).replace(/^\/+|\/+$/g, '')) || null;
}

/** Where the links of an old text to its own blog lead now: new path by old path. */
export async function linksOf(db: Database, baseUrl: string, source: string): Promise<Map<string, string>> {
	const paths = new Set<string>();
	for (const [, , address] of source.matchAll(/\bhref=(["'])(.*?)\1/gi)) {
		const path = pathBelow(baseUrl, address!);
		if (path !== null) paths.add(path);
	}
	const list = [...paths].slice(0, 500);
	if (list.length === 0) return new Map();
	const old = await db
		.selectFrom('old_address')
		.innerJoin('article', 'article.id', 'old_address.target_id')
		.select(['old_address.path as from', 'article.path as to'])
		.where('old_address.target', '=', 'article')
		.where('old_address.path', 'in', list)
		.execute();
	const now = await db
		.selectFrom('article')
		.select(['path as from', 'path as to'])
		.where('path', 'in', list)
		.execute();
	return new Map([...old, ...now].flatMap(({ from, to }) => (from && to ? [[from, to] as const] : [])));
}
