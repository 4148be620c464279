import { isShown, unknownType } from '#lib/content/file-types/file-types';
import type { Files, Found, Range } from '#lib/platform/files/files';
import { typeOfBytes } from '#lib/platform/images/type';
import { mediaKey, safeMediaPath } from './place.ts';

/** A media file and how it may be handed out. */
export interface MediaAnswer extends Found {
	type: string;
	/** False: only as a download. */
	inline: boolean;
}

/** The file at /media/PATH, `path` decoded; null when there is none. */
export async function mediaAnswer(files: Files, path: string): Promise<MediaAnswer | null> {
	const safe = safeMediaPath(path);
	const found = safe === null ? null : await files.find(mediaKey(safe));
	if (found === null) return null;
	if (found.address) return { ...found, type: unknownType, inline: false };
	const type = typeOfBytes(await found.begin(), found.key);
	return { ...found, type, inline: isShown(type) };
}

/**
 * The first and last byte a Range header asks for; null for the whole file, 'none' when it lies outside.
 * Several ranges at once are answered with the whole file.
 */
export function rangeOf(header: string | null, bytes: number): Range | null | 'none' {
	const [, from = '', to = ''] = header?.match(/^bytes=(\d{0,15})-(\d{0,15})$/) ?? [];
	if (from === '' && to === '') return null;
	const start = from === '' ? Math.max(0, bytes - Number(to)) : Number(from);
	const end = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
	if (start >= bytes || (from === '' && Number(to) === 0)) return 'none';
	return end < start ? null : { start, end };
}
