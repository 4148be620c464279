import type { Metadata, Sharp } from 'sharp';

/** Of all formats: no more pixels are read, however cheaply. */
export const MOST_PIXELS = 100_000_000;
/** Bytes of memory that opening a picture of the library may take. */
export const MOST_MEMORY = 500_000_000;

/**
 * Bytes of memory that it takes to open a picture, as measured with libvips 8.18. Formats that come from top to
 * bottom take a strip, those that are opened whole take every pixel, with all of its bands in all of their depth.
 */
export function memoryToOpen({ format, width = 0, height = 0, ...rest }: Metadata): number {
	const { channels = 4, depth, isProgressive = false } = rest;
	const sample = depth === 'uchar' || depth === 'char' ? 1 : depth === 'ushort' || depth === 'short' ? 2 : 4;
	return width * height * perPixel(format, isProgressive, channels * sample, sample);
}

function perPixel(format: string | undefined, isProgressive: boolean, pixel: number, sample: number): number {
	switch (format) {
		case 'jpeg':
			return isProgressive ? 14 : 1;
		case 'png':
			return isProgressive ? 1.3 * pixel : 0.3 * pixel;
		case 'gif':
			return 6;
		case 'webp':
			return 16;
		default:
			return 28 + 10 * (sample - 1);
	}
}

/**
 * A picture of somebody's as it is shown, turned the way its camera says, in sRGB and with transparency; null for one
 * that takes too much memory. Rejects, here or when it is read, for what cannot be opened. For a worker.
 */
export async function openPicture(file: string, seconds: number): Promise<Sharp | null> {
	const { default: sharp } = await import('sharp');
	sharp.cache(false);
	// One core at most: the others are for those who read.
	sharp.concurrency(1);
	const options = { limitInputPixels: MOST_PIXELS, failOn: 'error' as const };
	if (memoryToOpen(await sharp(file, options).metadata()) > MOST_MEMORY) return null;
	return sharp(file, options).timeout({ seconds }).rotate().toColourspace('srgb').ensureAlpha();
}
