import { realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** The folder that holds the media files. */
export function mediaFolder(dataDir: string): string {
	return join(dataDir, 'media');
}

/** The folder that holds the originals of cropped and turned pictures, each where it lay before; nobody is sent them. */
export function originalsFolder(dataDir: string): string {
	return join(dataDir, 'media-originals');
}

/** A media path as it is stored, NFC; null for one that could lead out of the folder or hide in it. */
export function safeMediaPath(path: string): string | null {
	const parts = path.normalize('NFC').split('/');
	const bad = (part: string) =>
		part === '' ||
		part.startsWith('.') ||
		Buffer.byteLength(part) > 255 ||
		// biome-ignore lint/suspicious/noControlCharactersInRegex: none belongs into a file name
		/[\u0000-\u001f\u007f\\:]/.test(part);
	return parts.length > 20 || parts.some(bad) ? null : parts.join('/');
}

/** The real place of a media file; null when there is none, or a link leads it out of the folder. */
export async function placeOf(dataDir: string, path: string): Promise<string | null> {
	const safe = safeMediaPath(path);
	if (safe === null) return null;
	try {
		const folder = await realpath(mediaFolder(dataDir));
		const file = await realpath(join(folder, safe));
		return file.startsWith(folder + sep) ? file : null;
	} catch {
		return null;
	}
}
