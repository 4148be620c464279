import { cutOf, type Frame, type PictureEdit, turned } from '#lib/content/pictures/edit';
import { openPicture } from './opening.ts';
import { pictureSize } from './variants.ts';

const SECONDS = 30;

/** How an edited picture is written, by how it was read: what is lost by it is not seen, and nothing is lost twice. */
const ways = {
	jpeg: ['jpeg', { quality: 90 }],
	png: ['png', {}],
	gif: ['gif', {}],
	webp: ['webp', { quality: 90 }],
	heif: ['avif', { quality: 70, effort: 2 }],
} as const;

interface Job {
	/** The original. */
	file: string;
	type: string;
	edit: PictureEdit;
	/** Where to write what becomes of it, of the same type. */
	to: string;
}

/** Crops and turns a picture. False for what cannot be opened, or takes too much memory. A job for a worker. */
export async function makeEdit({ file, type, edit, to }: Job): Promise<boolean> {
	const { width, height } = await pictureSize(file, type);
	if (!width || !height) return false;
	try {
		const picture = await openPicture(file, SECONDS);
		if (!picture) return false;
		const read = (await picture.metadata()).format as keyof typeof ways;
		const [format, options] = ways[read];
		const onSide = edit.turn === '90' || edit.turn === '270';
		// Cut first, and mirrored before it is turned, whichever is called first.
		await picture
			.extract(unturned(edit, { width, height }))
			.flip(edit.mirror && onSide)
			.flop(edit.mirror && !onSide)
			.rotate(Number(edit.turn))
			.toFormat(format, options)
			.toFile(to);
		return true;
	} catch {
		return false;
	}
}

/** What is cut, before anything was turned or mirrored. */
function unturned(edit: PictureEdit, size: { width: number; height: number }): Frame {
	const cut = cutOf(edit, size);
	let whole = turned(size, edit);
	if (edit.mirror) cut.left = whole.width - cut.left - cut.width;
	for (let turn = Number(edit.turn); turn > 0; turn -= 90) {
		const { left, top, width, height } = cut;
		Object.assign(cut, { left: top, top: whole.width - left - width, width: height, height: width });
		whole = { width: whole.height, height: whole.width };
	}
	return cut;
}
