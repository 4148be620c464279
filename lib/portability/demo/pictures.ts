import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { seed } from '#db/seed';
import type { SeedPicture } from '#db/seed/shapes';
import type { Files } from '#lib/platform/files/files';
import { type StoredMedia, storeMedia } from '#lib/publishing/media/store';

export type StoredPicture = Omit<SeedPicture, 'width' | 'height'> & StoredMedia;

/** Draws the demo's pictures and stores them, with their variants, in the library. */
export async function storePictures(files: Files): Promise<StoredPicture[]> {
	const folder = await mkdtemp(join(tmpdir(), 'postilla-demo-'));
	try {
		const drawn = seed.pictures.map(async (picture) => {
			const file = join(folder, picture.path.replaceAll('/', '-'));
			await sharp(Buffer.from(picture.svg)).png().toFile(file);
			return { ...picture, ...(await storeMedia(file, picture.path, files)) };
		});
		return await Promise.all(drawn);
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
