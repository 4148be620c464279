import type { Database } from '#db/schema';
import { copyOf, originalNames } from '#lib/content/pictures/names';
import { decoded } from '#lib/publishing/addresses/old-links';

/** Where WordPress looks for a file of the library: the one address that an export has for it, in list and texts. */
export function uploadAddress(path: string, url: string): string {
	return `${url}/wp-content/uploads/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/**
 * Rewrites a text so that each file of the library that it names has its `uploadAddress`, be it named as it lies
 * here, as on one of the blogs that were imported, or from the root. WordPress's importer knows files by that alone.
 */
export type NameUploads = (text: string) => string;

/** Reads what the library holds and where its files lay; `url` is the blog's address now. */
export async function readUploads(db: Database, url: string): Promise<NameUploads> {
	const paths = new Map<string, string>();
	const former = db.selectFrom('media_path').innerJoin('media', 'media.id', 'media_id');
	for (const row of await former.select(['media_path.path as was', 'media.path']).execute())
		paths.set(row.was, row.path);
	for (const { path } of await db.selectFrom('media').select('path').where('binned_at', 'is', null).execute())
		paths.set(path, path);
	const sources = await db.selectFrom('import_source').select(['url', 'uploads']).execute();
	const homes = [url, ...sources.map((source) => source.url)].flatMap((home) => [
		`${home}/wp-content/uploads/`,
		`${home}/media/`,
	]);
	const roots = [...homes, ...sources.flatMap(({ uploads }): string[] => JSON.parse(uploads))];
	const named = new RegExp(
		`(?:(?:https?:)?//(?:i\\d\\.wp\\.com/)?(?:www\\.)?(?:${hostsIn(roots).join('|')})|(?<==["'])/(?:media|wp-content/uploads)/)([^\\s"'<>()[\\]|?#\\\\]+)`,
		'gi',
	);
	return (text) =>
		text.replace(named, (whole, rest: string) => {
			const after = /[,.;:!]*$/.exec(rest)![0];
			const path = decoded(after ? rest.slice(0, -after.length) : rest);
			const known = nameIn(paths, path);
			return known === null ? whole : uploadAddress(known, url) + after;
		});
}

/** Without scheme and www, longest first, ready to stand in a pattern. */
function hostsIn(roots: string[]): string[] {
	const bare = roots.map((root) => root.replace(/^https?:\/\/(?:www\.)?/i, ''));
	return [...new Set(bare)]
		.filter((root) => /^[^/]/.test(root))
		.sort((a, b) => b.length - a.length)
		.map((root) => root.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
}

/** The path itself, where it is one; a smaller copy keeps its name, which WordPress makes of the original's. */
function nameIn(paths: Map<string, string>, path: string): string | null {
	const kept = paths.get(path) ?? paths.get(copyOf(path)?.original ?? path);
	if (kept !== undefined) return kept;
	return originalNames(path).some((name) => paths.has(name)) ? path : null;
}
