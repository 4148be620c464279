import { LRUCache } from 'lru-cache';
import type { Database } from '#db/schema';
import { type Packed, pack } from '#lib/platform/page-cache/encode';
import { barePolicy } from '#lib/platform/security-headers/content-security-policy';
import { faceFile } from '#lib/site/appearance/faces';
import { siteFilesPath } from '#lib/site/appearance/files';
import { readSiteFile } from '#lib/site/appearance/queries';
import { sheetAt } from '#lib/site/appearance/sheet';

/** Anybody can make up addresses of sheets: this many are held of all. */
const HELD = 40;

/**
 * Answers the addresses of a look's style sheets and faces and of the blog's own files, which say what is in them: each is made
 * once. Null: nothing is there.
 */
export function lookFiles(db: Database, security: readonly string[]) {
	const held = new LRUCache<string, Packed>({ max: HELD });
	return async (path: string): Promise<Packed | null> => {
		const known = held.get(path);
		if (known) return known;
		const found = path.startsWith(siteFilesPath)
			? await ownFile(db, path.slice(siteFilesPath.length))
			: lookSheet(path);
		if (!found) return null;
		const caching = found.lasting
			? 'public, max-age=31536000, immutable'
			: 'public, max-age=0, must-revalidate';
		const headers = ['Cache-Control', caching, 'Content-Security-Policy', barePolicy, ...security];
		const packed = await pack(200, found.body, found.type, headers);
		held.set(path, packed);
		return packed;
	};
}

/** `lasting`: the address names this very text, and it may be kept for ever. */
interface LookFile {
	body: Buffer;
	type: string;
	lasting: boolean;
}

async function ownFile(db: Database, name: string): Promise<LookFile | null> {
	const file = await readSiteFile(db, name);
	return file && { ...file, lasting: true };
}

function lookSheet(path: string): LookFile | null {
	const face = path.endsWith('.woff2') && faceFile(path);
	if (face) return { body: face, type: 'font/woff2', lasting: true };
	const sheet = sheetAt(path);
	return sheet && { body: Buffer.from(sheet.css), type: 'text/css; charset=utf-8', lasting: sheet.lasting };
}
