/** The address readers load a file of the media library from. */
export function mediaAddress(path: string): string {
	return `/media/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** The name of a smaller copy of ours, which lies beside the file it was made of: boat.jpg-640w.webp. */
export const copyName = (path: string, width: number, format: 'webp' | 'avif') =>
	`${path}-${width}w.${format}`;

/** The file that a smaller copy of ours was made of, and its width; null for what has no such name. */
export function copyOf(path: string): { original: string; width: number } | null {
	const [, original, width] = /^(.+)-(\d{1,5})w\.(?:webp|avif)$/s.exec(path) ?? [];
	return original === undefined ? null : { original, width: Number(width) };
}

/** The width and height WordPress wrote into the name of a smaller copy, such as boat-300x200.jpg. */
export function sizeInName(path: string): { width: number; height: number } | null {
	const found = path.match(/-(\d{1,5})x(\d{1,5})\.\w{1,5}$/);
	return found && { width: Number(found[1]), height: Number(found[2]) };
}

/**
 * The names an original may have when `path` is it or a copy WordPress made of it:
 * boat-300x200.jpg, boat-scaled.jpg, boat-rotated.jpg, boat-e1268650000000.jpg.
 */
export function originalNames(path: string): string[] {
	const [, stem, extension] = path.match(/^(.*?)(\.\w{1,5})$/s) ?? [];
	if (stem === undefined) return [path];
	const sizeless = stem.replace(/-\d{1,5}x\d{1,5}$/, '');
	const bare = sizeless.replace(/-(scaled|rotated)$/, '').replace(/-e\d{9,16}$/, '');
	const stems = [stem, sizeless, `${sizeless}-scaled`, `${sizeless}-rotated`, bare, `${bare}-scaled`];
	return [...new Set(stems)].map((name) => `${name}${extension}`);
}

/** The path below uploads that an address such as /media/2010/03/boat.jpg#wide names; null for any other address. */
export function mediaPath(address: string): string | null {
	if (!address.startsWith('/media/')) return null;
	try {
		return decodeURIComponent(address.slice('/media/'.length).replace(/#.*/s, '')).normalize('NFC');
	} catch {
		return null;
	}
}
