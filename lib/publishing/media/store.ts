import { copyFile, mkdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { typeOfFile } from '#lib/platform/images/type';
import { makeVariants, pictureSize, type Variant } from '#lib/platform/images/variants';
import { mediaFolder, safeMediaPath } from './place.ts';

export interface StoredMedia {
	/** By its content, whatever its name says. */
	type: string;
	bytes: number;
	width: number | null;
	height: number | null;
	variants: Variant[];
}

/**
 * Copies `file` to `path` below DATA_DIR/media and makes smaller variants of pictures. A picture that
 * cannot be read is stored without them. Throws for a path that leads out of the folder.
 */
export async function storeMedia(file: string, path: string, dataDir: string): Promise<StoredMedia> {
	const safe = safeMediaPath(path);
	if (safe === null) throw new Error(`"${path}" is no path for a media file.`);
	await mkdir(mediaFolder(dataDir), { recursive: true });
	const folder = await realpath(mediaFolder(dataDir));
	const target = join(folder, safe);
	await mkdir(dirname(target), { recursive: true });
	const parent = await realpath(dirname(target));
	if (parent !== folder && !parent.startsWith(folder + sep)) {
		throw new Error(`"${path}" leads out of the media folder.`);
	}
	await replaceFile(file, target);
	const { size: bytes } = await stat(target);
	const type = await typeOfFile(target, safe);
	const { width, height, still } = await pictureSize(target, type);
	const variants = still && width ? await makeVariants(folder, safe, width) : [];
	return { type, bytes, width, height, variants };
}

/** Copies to a name of its own first: nobody ever reads half a file. */
async function replaceFile(file: string, target: string): Promise<void> {
	const partial = join(dirname(target), `.${basename(target)}.partial`);
	try {
		await copyFile(file, partial);
		await rename(partial, target);
	} catch (error) {
		await rm(partial, { force: true });
		throw error;
	}
}
