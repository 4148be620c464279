import type { Database, Media } from '#db/schema';
import { reads } from '#lib/server/reading';
import { mediaAddress, originalNames, sizeInName } from './names.ts';
import { mediaTag } from './tags.ts';

/** The media file at a path below uploads; null when the library has none. */
export async function mediaFile(db: Database, path: string): Promise<Media | null> {
	const row = await db.selectFrom('media').selectAll().where('path', '=', path).executeTakeFirst();
	return row ?? null;
}

/**
 * Where a path below wp-content/uploads leads now: to the file, or for one of WordPress's smaller copies
 * to ours that is nearest in width; null when the library has neither.
 */
export async function legacyUpload(db: Database, path: string): Promise<string | null> {
	reads(mediaTag);
	const names = originalNames(path.normalize('NFC'));
	const rows = await db.selectFrom('media').selectAll().where('path', 'in', names).execute();
	const media = names.map((name) => rows.find((row) => row.path === name)).find((row) => row !== undefined);
	if (!media) return null;
	const wanted = media.path === names[0] ? null : sizeInName(path);
	if (!wanted) return mediaAddress(media.path);
	const variants: { width: number; file: string }[] = JSON.parse(media.variants);
	const wide = variants.filter(({ width }) => width >= wanted.width).sort((a, b) => a.width - b.width);
	return mediaAddress(wide[0]?.file ?? media.path);
}
