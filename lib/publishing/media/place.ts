/** The key of a file of the library, by its path. */
export const mediaKey = (path: string): string => `media/${path}`;

/** The key of a file that is in the bin. */
export const binKey = (path: string): string => `media-bin/${path}`;

/** The key of an original of a cropped or turned picture, by where it lay before; nobody is sent it. */
export const originalKey = (path: string): string => `media-originals/${path}`;

/** Bytes of a path; a storage takes keys of 1024, in which some signs are three. */
const LONGEST = 900;

/** A media path as it is stored, NFC; null for one that is too long, could lead out of the folder or hide in it. */
export function safeMediaPath(path: string): string | null {
	const parts = path.normalize('NFC').split('/');
	const bad = (part: string) =>
		part === '' ||
		part.startsWith('.') ||
		Buffer.byteLength(part) > 255 ||
		// biome-ignore lint/suspicious/noControlCharactersInRegex: none belongs into a file name
		/[\u0000-\u001f\u007f\\:]/.test(part);
	const safe = parts.join('/');
	return parts.length > 20 || parts.some(bad) || Buffer.byteLength(safe) > LONGEST ? null : safe;
}
