import type { Database } from '#db/schema';
import { decodeSegment } from '#lib/platform/next-contract/request';

const listing = new RegExp(
	[
		String.raw`^(?:page/\d+|feed(?:/.+)?|comments/feed(?:/.+)?|(?:category|tag|author)/.+`,
		String.raw`\d{4}(?:/\d\d){0,2}(?:/page/\d+)?|wp-content/uploads/.+)$`,
	].join('|'),
);

/**
 * What a path names of an imported blog that lived below a folder (/blog) or behind index.php: its front page (''),
 * an archive, a feed or an upload, as a path of this blog. Null for everything else: its articles kept their paths.
 */
export async function belowOldBlog(db: Database, path: string): Promise<string | null> {
	const sources = await db.selectFrom('import_source').select('url').execute();
	for (const { url } of sources) {
		const { pathname = '/' } = URL.parse(url) ?? {};
		const base = pathname.split('/').filter(Boolean).map(decodeSegment).join('/');
		if (base !== '' && path !== base && !path.startsWith(`${base}/`)) continue;
		const below = (base === '' ? path : path.slice(base.length + 1)).replace(/^index\.php(?:\/|$)/, '');
		if (below !== path && (below === '' || listing.test(below))) return below;
	}
	return null;
}
