import { stat } from 'node:fs/promises';
import { isShown } from '#lib/content/file-types/file-types';
import { typeOfFile } from '#lib/platform/images/type';
import { placeOf } from './place.ts';

/** A media file and how it may be handed out. */
export interface MediaAnswer {
	file: string;
	type: string;
	bytes: number;
	/** Milliseconds since the epoch of its last change. */
	changed: number;
	/** False: only as a download. */
	inline: boolean;
}

/** The file at /media/PATH, `path` decoded; null when there is none. */
export async function mediaAnswer(dataDir: string, path: string): Promise<MediaAnswer | null> {
	const file = await placeOf(dataDir, path);
	if (file === null) return null;
	const found = await stat(file).catch(() => null);
	if (!found?.isFile()) return null;
	const type = await typeOfFile(file, file);
	return { file, type, bytes: found.size, changed: found.mtimeMs, inline: isShown(type) };
}

/**
 * The first and last byte a Range header asks for; null for the whole file, 'none' when it lies outside.
 * Several ranges at once are answered with the whole file.
 */
export function rangeOf(
	header: string | null,
	bytes: number,
): { start: number; end: number } | null | 'none' {
	const [, from = '', to = ''] = header?.match(/^bytes=(\d{0,15})-(\d{0,15})$/) ?? [];
	if (from === '' && to === '') return null;
	const start = from === '' ? Math.max(0, bytes - Number(to)) : Number(from);
	const end = from === '' || to === '' ? bytes - 1 : Math.min(Number(to), bytes - 1);
	if (start >= bytes || (from === '' && Number(to) === 0)) return 'none';
	return end < start ? null : { start, end };
}
