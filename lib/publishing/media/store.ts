import { randomBytes } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Files } from '#lib/platform/files/files';
import { typeOfFile } from '#lib/platform/images/type';
import { makeVariants, pictureSize, type Variant } from '#lib/platform/images/variants';
import { mediaKey, safeMediaPath } from './place.ts';

export interface StoredMedia {
	/** By its content, whatever its name says. */
	type: string;
	bytes: number;
	width: number | null;
	height: number | null;
	variants: Variant[];
}

/**
 * Copies `file` to `path` in the library and makes smaller variants of pictures. A picture that cannot be read is
 * stored without them. Throws for a path that leads out of the library.
 */
export async function storeMedia(file: string, path: string, files: Files): Promise<StoredMedia> {
	const safe = safeMediaPath(path);
	if (safe === null) throw new Error(`"${path}" is no path for a media file.`);
	await files.put(mediaKey(safe), { file });
	const { size: bytes } = await stat(file);
	const type = await typeOfFile(file, safe);
	const { width, height, still } = await pictureSize(file, type);
	const variants =
		still && width
			? await storeCopies(files, (folder) => makeVariants({ file, path: safe, folder }, width))
			: [];
	return { type, bytes, width, height, variants };
}

/** Lays copies into the library that `make` makes in a folder of its own. */
export async function storeCopies(
	files: Files,
	make: (folder: string) => Promise<Variant[]>,
): Promise<Variant[]> {
	const folder = join(files.scratch, `copies-${randomBytes(12).toString('hex')}`);
	await mkdir(folder, { recursive: true });
	try {
		const made = await make(folder);
		for (const { file } of made)
			await files.put(mediaKey(file), { file: join(folder, basename(file)), goes: true });
		return made;
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
