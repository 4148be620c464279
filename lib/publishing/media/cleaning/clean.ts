import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import { cleanAvif, cleanFilm } from './boxes.ts';
import { cleanGif } from './gif.ts';
import { cleanJpeg } from './jpeg.ts';
import { cleanPng } from './png.ts';
import { cleanWebp } from './webp.ts';

const cleaners: Record<string, (bytes: Buffer) => Buffer | null> = {
	'image/jpeg': cleanJpeg,
	'image/png': cleanPng,
	'image/webp': cleanWebp,
	'image/gif': cleanGif,
};

const limitInputPixels = 100_000_000;

/**
 * Takes out of a file, in place, what tells where, when and with what it was made. Pictures and films lose no
 * quality; a picture that is not built as it should be is written anew. Sounds, WebM and PDF stay as they are.
 * Throws for a picture that cannot be read.
 */
export async function cleanFile(file: string, type: string): Promise<void> {
	if (type === 'video/mp4' || type === 'video/quicktime') return cleanFilm(file);
	if (type === 'image/avif') return cleanAvif(file);
	const cleaner = cleaners[type];
	if (!cleaner) return;
	const bytes = await readFile(file);
	const clean = attempt(cleaner, bytes);
	const fresh = `${file}.clean`;
	try {
		if (clean) await writeFile(fresh, clean);
		else {
			const again = sharp(file, { animated: true, limitInputPixels, failOn: 'none' }).rotate();
			await again
				.keepIccProfile()
				.toFormat(type.slice(6) as 'jpeg', { quality: 92 })
				.toFile(fresh);
		}
		await rename(fresh, file);
	} catch (error) {
		await rm(fresh, { force: true });
		throw error;
	}
}

function attempt(cleaner: (bytes: Buffer) => Buffer | null, bytes: Buffer): Buffer | null {
	try {
		return cleaner(bytes);
	} catch (error) {
		if (error instanceof RangeError) return null;
		throw error;
	}
}
