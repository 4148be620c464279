import { isOpened } from '#lib/content/file-types/file-types';
import { memoryToOpen } from './opening.ts';
import { typeOfBytes } from './type.ts';

const SIDE = 96;
/** Anybody sends one: a camera's whole picture, and no more. */
const MOST_PIXELS = 12_000_000;
const MOST_MEMORY = 128_000_000;
const SECONDS = 8;

/**
 * A picture as a face: square, small, without what the camera wrote into it (WebP). Judged by its content; null for
 * what is no picture, or one we do not open: a drawing, which can hold scripts, or one that takes too much memory.
 * A job for a worker.
 */
export async function makeFace(sent: Uint8Array): Promise<Uint8Array | null> {
	const bytes = Buffer.from(sent.buffer, sent.byteOffset, sent.byteLength);
	if (!isOpened(typeOfBytes(bytes, ''))) return null;
	const { default: sharp } = await import('sharp');
	sharp.cache(false);
	// One core at most: the others are for those who read.
	sharp.concurrency(1);
	try {
		const options = { limitInputPixels: MOST_PIXELS, failOn: 'error' as const };
		if (memoryToOpen(await sharp(bytes, options).metadata()) > MOST_MEMORY) return null;
		return await sharp(bytes, options)
			.timeout({ seconds: SECONDS })
			.rotate()
			.resize(SIDE, SIDE, { fit: 'cover', position: 'attention' })
			.webp({ quality: 84 })
			.toBuffer();
	} catch {
		return null;
	}
}
