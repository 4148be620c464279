import { z } from 'zod';

export const ratios = ['free', 'original', '1:1', '4:3', '16:9'] as const;
/** Degrees, clockwise. */
export const turns = ['0', '90', '180', '270'] as const;

/** A hundredth of a percent is less than a pixel of nearly all pictures. */
const rounded = (value: number) => Math.round(value * 100) / 100;
const percent = z.coerce.number().min(0).max(100).transform(rounded);
const some = percent.refine((value) => value > 0);

/**
 * What is done to a picture, in this order: it is turned, mirrored, and cropped to a frame: percent of the
 * picture as it is by then; of a frame, what has its ratio stays.
 */
export const pictureEdit = z
	.object({
		turn: z.enum(turns),
		mirror: z.boolean(),
		ratio: z.enum(ratios),
		left: percent,
		top: percent,
		width: some,
		height: some,
		/** The point that stays in sight where a page shows only a part: percent of what was kept. */
		x: percent,
		y: percent,
	})
	.refine(({ left, width }) => left + width < 100.02, { path: ['width'] })
	.refine(({ top, height }) => top + height < 100.02, { path: ['height'] });
export type PictureEdit = z.infer<typeof pictureEdit>;

/** A part of a picture, or all of it. */
export interface Frame {
	left: number;
	top: number;
	width: number;
	height: number;
}
type Size = Pick<Frame, 'width' | 'height'>;

export const unedited: PictureEdit = {
	turn: '0',
	mirror: false,
	ratio: 'free',
	left: 0,
	top: 0,
	width: 100,
	height: 100,
	x: 50,
	y: 50,
};

/** What a picture's row says was done to it. */
export const editOf = (kept: string | null): PictureEdit => (kept === null ? unedited : JSON.parse(kept));

export const turned = ({ width, height }: Size, { turn }: Pick<PictureEdit, 'turn'>): Size =>
	turn === '90' || turn === '270' ? { width: height, height: width } : { width, height };

/** Width by height that a frame is held to; null: any. `whole`: the picture as it is turned. */
export function ratioOf({ ratio }: Pick<PictureEdit, 'ratio'>, whole: Size): number | null {
	if (ratio === 'free') return null;
	if (ratio === 'original') return whole.width / whole.height;
	const [wide, high] = ratio.split(':').map(Number);
	return wide! / high!;
}

/** The pixels that stay, of the picture as it is turned; one at least. `size`: of the original. */
export function cutOf(edit: PictureEdit, size: Size): Frame {
	const whole = turned(size, edit);
	const ratio = ratioOf(edit, whole);
	const [wide, high] = [(edit.width * whole.width) / 100, (edit.height * whole.height) / 100];
	const width = ratio === null ? wide : Math.min(wide, high * ratio);
	const height = ratio === null ? high : Math.min(high, wide / ratio);
	const across = partOf((edit.left * whole.width) / 100 + (wide - width) / 2, width, whole.width);
	const down = partOf((edit.top * whole.height) / 100 + (high - height) / 2, height, whole.height);
	return { left: across.from, width: across.length, top: down.from, height: down.length };
}

function partOf(from: number, length: number, whole: number): { from: number; length: number } {
	const first = Math.min(Math.round(from), whole - 1);
	return { from: first, length: Math.max(1, Math.min(Math.round(length), whole - first)) };
}

/** Whether the pixels are those of the original. */
export function isWhole(edit: PictureEdit, size: Size): boolean {
	const { width, height } = cutOf(edit, size);
	return edit.turn === '0' && !edit.mirror && width === size.width && height === size.height;
}

/** The classes of a picture of which a page shows a part, by the point that matters, in tens of percent. */
export function focusClasses({ x, y }: Pick<PictureEdit, 'x' | 'y'>): string {
	const [across, down] = [Math.round(x / 10) * 10, Math.round(y / 10) * 10];
	return [across !== 50 && `focus-x-${across}`, down !== 50 && `focus-y-${down}`].filter(Boolean).join(' ');
}
