import type { Database } from '#db/schema';
import type { Rendered } from '#lib/platform/page-cache/cache';
import { pack } from '#lib/platform/page-cache/encode';
import { cacheTag } from '#lib/platform/page-cache/track';
import { barePolicy } from '#lib/platform/security-headers/content-security-policy';
import { faceFile } from '#lib/site/appearance/faces';
import { siteFilesPath } from '#lib/site/appearance/files';
import { readSiteFile } from '#lib/site/appearance/queries';
import { sheetAt } from '#lib/site/appearance/sheet';
import { siteTag } from '#lib/site/cache-tags/site';

/** What is there. Anybody can make up looks: they are kept in the little room of such. */
export async function lookFile(
	db: Database,
	address: string,
	security: readonly string[],
): Promise<Rendered> {
	cacheTag(siteTag);
	const found = address.startsWith(siteFilesPath)
		? await ownFile(db, address.slice(siteFilesPath.length))
		: lookSheet(address);
	const { body, type, lasting } = found ?? nothing;
	const caching = lasting ? 'public, max-age=31536000, immutable' : 'public, max-age=0, must-revalidate';
	const headers = ['Cache-Control', caching, 'Content-Security-Policy', barePolicy, ...security];
	return { packed: await pack(found ? 200 : 404, body, type, headers), keep: lasting ? 'unbounded' : null };
}

/** `lasting`: the address names this very text, and it may be kept for ever. */
interface LookFile {
	body: Buffer;
	type: string;
	lasting: boolean;
}

const nothing: LookFile = {
	body: Buffer.from('Not Found\n'),
	type: 'text/plain; charset=utf-8',
	lasting: false,
};

async function ownFile(db: Database, name: string): Promise<LookFile | null> {
	const file = await readSiteFile(db, name);
	return file && { ...file, lasting: true };
}

function lookSheet(address: string): LookFile | null {
	const face = address.endsWith('.woff2') && faceFile(address);
	if (face) return { body: face, type: 'font/woff2', lasting: true };
	const sheet = sheetAt(address);
	return sheet && { body: Buffer.from(sheet.css), type: 'text/css; charset=utf-8', lasting: sheet.lasting };
}
