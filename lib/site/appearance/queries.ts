import type { Database } from '#db/schema';
import { siteFileType } from './files.ts';

/** A file of the blog's own look by its name; null: there is none. */
export async function readSiteFile(
	db: Database,
	name: string,
): Promise<{ type: string; body: Buffer } | null> {
	const type = siteFileType(name);
	const row =
		type && (await db.selectFrom('site_file').select('body').where('name', '=', name).executeTakeFirst());
	return row ? { type, body: Buffer.from(row.body, 'base64') } : null;
}
