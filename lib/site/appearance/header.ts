import sharp from 'sharp';
import { openPicture } from '#lib/platform/images/opening';
import { headerWidths, WIDEST_HEADER } from './files.ts';

const SECONDS = 20;
/** Pixels of height that are read at all: what is higher becomes narrower. */
const TALLEST = 4 * WIDEST_HEADER;

export interface MadeHeader {
	/** In the order of `headerWidths`. */
	pictures: Uint8Array[];
	width: number;
	height: number;
}

/** A picture as that of a header: at most half as high as wide, of the rest the middle; null: it cannot be opened. A job for a worker. */
export async function makeHeader(file: string): Promise<MadeHeader | null> {
	try {
		const picture = await openPicture(file, SECONDS);
		if (!picture) return null;
		const { data, info } = await picture
			.resize(WIDEST_HEADER, TALLEST, { fit: 'inside', withoutEnlargement: true })
			.raw()
			.toBuffer({ resolveWithObject: true });
		const { width, channels } = info;
		const height = Math.max(1, Math.min(info.height, Math.round(width / 2)));
		const pictures: Uint8Array[] = [];
		for (const wide of headerWidths(width)) {
			const high = Math.max(1, Math.round((height * wide) / width));
			const raw = { width, height: info.height, channels };
			pictures.push(await sharp(data, { raw }).resize(wide, high).webp({ quality: 80 }).toBuffer());
		}
		return { pictures, width, height };
	} catch {
		return null;
	}
}
