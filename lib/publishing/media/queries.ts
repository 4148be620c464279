import type { Database, Media } from '#db/schema';
import { copyOf, mediaAddress, originalNames, sizeInName } from '#lib/content/pictures/names';
import { chunks } from '#lib/platform/database/chunks';
import { cacheTag } from '#lib/platform/page-cache/track';
import { mediaTag } from './tags.ts';

/**
 * Where a path below wp-content/uploads leads now: to the file, or for one of WordPress's smaller copies
 * to ours that is nearest in width; null when the library has neither.
 */
export async function legacyUpload(db: Database, path: string): Promise<string | null> {
	cacheTag(mediaTag);
	const names = originalNames(path.normalize('NFC'));
	const rows = await mediaAt(db, names);
	const name = names.find((one) => rows.has(one));
	if (name === undefined) return null;
	const wanted = name === names[0] ? null : sizeInName(path);
	return mediaAddress(nearest(rows.get(name)!, wanted?.width ?? null));
}

/** The smaller copy that is at least so wide and that every browser shows, or the file itself. */
function nearest(media: Pick<Media, 'path' | 'variants'>, width: number | null): string {
	if (width === null) return media.path;
	const copies: { width: number; type: string; file: string }[] = JSON.parse(media.variants);
	const wide = copies.filter((copy) => copy.type === 'image/webp' && copy.width >= width);
	return wide.sort((a, b) => a.width - b.width)[0]?.file ?? media.path;
}

/**
 * Where the file lies now that lay at a path of the library before it was replaced, or the nearest copy of it;
 * null when none did.
 */
export async function movedMedia(db: Database, path: string): Promise<string | null> {
	const copy = copyOf(path);
	const row = await db
		.selectFrom('media_path')
		.innerJoin('media', 'media.id', 'media_path.media_id')
		.select(['media.path', 'media.variants'])
		.where('media_path.path', 'in', copy ? [path, copy.original] : [path])
		.where('media.status', '=', 'stored')
		.executeTakeFirst();
	return row ? mediaAddress(nearest(row, copy?.width ?? null)) : null;
}

/** The files of the library at these paths, those included that lay there before they were replaced. */
export async function mediaAt(db: Database, paths: string[]): Promise<Map<string, Media>> {
	const found = new Map<string, Media>();
	for (const slice of chunks(paths, 300)) {
		const before = await db
			.selectFrom('media_path')
			.innerJoin('media', 'media.id', 'media_path.media_id')
			.selectAll('media')
			.select('media_path.path as was')
			.where('media_path.path', 'in', slice)
			.execute();
		for (const { was, ...row } of before) found.set(was, row);
		const now = await db.selectFrom('media').selectAll().where('path', 'in', slice).execute();
		for (const row of now) found.set(row.path, row);
	}
	return found;
}
