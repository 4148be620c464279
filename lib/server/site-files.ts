import type { Database } from '#db/schema';
import { type Packed, pack } from '#lib/platform/page-cache/encode';
import { barePolicy } from '#lib/platform/security-headers/content-security-policy';
import { siteFilesPath } from '#lib/site/appearance/files';
import { readSiteFile } from '#lib/site/appearance/queries';

/** Those of one look, and a few of the one before. */
const HELD = 20;

/** Answers addresses of files of the blog's own look, which say what is in them: each is read once. */
export function siteFiles(db: Database, security: readonly string[]) {
	const held = new Map<string, Packed>();
	return async (url: string): Promise<Packed | null> => {
		const name = url.split('?', 1)[0]!.slice(siteFilesPath.length);
		const known = held.get(name);
		if (known) return known;
		const file = await readSiteFile(db, name);
		if (!file) return null;
		const caching = 'public, max-age=31536000, immutable';
		const headers = ['Cache-Control', caching, 'Content-Security-Policy', barePolicy, ...security];
		const packed = await pack(200, file.body, file.type, headers);
		if (held.size >= HELD) held.clear();
		held.set(name, packed);
		return packed;
	};
}
