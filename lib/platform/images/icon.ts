import sharp, { type Sharp } from 'sharp';
import { openPicture } from './opening.ts';

const SECONDS = 15;
const WHITE = '#ffffff';
const NOTHING = { r: 0, g: 0, b: 0, alpha: 0 };

/**
 * A picture as icons: PNG of these sides, whole and in the middle of a square, and one file for browsers that ask for
 * /favicon.ico. `opaque`: the side that is seen on white. Null for what cannot be opened. A job for a worker.
 */
export async function makeIcons({
	file,
	sides,
	opaque,
	small,
}: {
	file: string;
	sides: readonly number[];
	opaque: number;
	/** The sides that stand in the file of all. */
	small: readonly number[];
}): Promise<{ pictures: Uint8Array[]; ico: Uint8Array } | null> {
	try {
		const picture = await openPicture(file, SECONDS);
		if (!picture) return null;
		const largest = Math.max(...sides);
		const whole = await picture
			.resize(largest, largest, { fit: 'contain', background: NOTHING })
			.png()
			.toBuffer();
		const drawn = (side: number): Sharp => {
			const one = sharp(whole).resize(side, side);
			return side === opaque ? one.flatten({ background: WHITE }) : one;
		};
		const pictures: Buffer[] = [];
		for (const side of sides) pictures.push(await drawn(side).png({ compressionLevel: 9 }).toBuffer());
		return { pictures, ico: icoOf(small.map((side) => [side, pictures[sides.indexOf(side)]!])) };
	} catch {
		return null;
	}
}

/** An ICO file: a directory of the PNG in it. */
function icoOf(pictures: [side: number, png: Buffer][]): Buffer {
	const head = Buffer.alloc(6 + 16 * pictures.length);
	head.writeUInt16LE(1, 2);
	head.writeUInt16LE(pictures.length, 4);
	let offset = head.length;
	for (const [at, [side, png]] of pictures.entries()) {
		const entry = 6 + 16 * at;
		head.writeUInt8(side, entry);
		head.writeUInt8(side, entry + 1);
		head.writeUInt16LE(1, entry + 4);
		head.writeUInt16LE(32, entry + 6);
		head.writeUInt32LE(png.length, entry + 8);
		head.writeUInt32LE(offset, entry + 12);
		offset += png.length;
	}
	return Buffer.concat([head, ...pictures.map(([, png]) => png)]);
}
