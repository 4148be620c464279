import { open, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import sharp, { type Metadata } from 'sharp';
import { isOpened } from '#lib/content/file-types/file-types';
import { copyName } from '#lib/content/pictures/names';
import { MOST_MEMORY, MOST_PIXELS, memoryToOpen } from './opening.ts';

export interface Variant {
	width: number;
	height: number;
	type: string;
	/** Path below uploads. */
	file: string;
}

const widths = [320, 640, 960, 1280, 1920];
sharp.cache(false);

export interface PictureSize {
	width: number | null;
	height: number | null;
	still: boolean;
	/** Too large to be opened. */
	heavy: boolean;
}

/** Width and height of a picture as it is shown, turned the way its camera says; nulls when unknown. */
export async function pictureSize(file: string, type: string): Promise<PictureSize> {
	const unknown = { width: null, height: null, still: false, heavy: false };
	if (type === 'image/svg+xml') return { ...unknown, ...(await drawingSize(file)) };
	if (!isOpened(type)) return unknown;
	try {
		const metadata = await sharp(file, { limitInputPixels: false }).metadata();
		const { width, height, orientation = 1, pages = 1 } = metadata;
		if (!width || !height) return unknown;
		const still = pages === 1 && !(type === 'image/png' && (await isAnimatedPng(file)));
		const heavy = isHeavy(metadata);
		return orientation >= 5
			? { width: height, height: width, still, heavy }
			: { width, height, still, heavy };
	} catch {
		return unknown;
	}
}

const isHeavy = (metadata: Metadata) =>
	(metadata.width ?? 0) * (metadata.height ?? 0) > MOST_PIXELS || memoryToOpen(metadata) > MOST_MEMORY;

/** The widths of the smaller copies that a picture gets. */
export const copyWidths = (width: number) => widths.filter((candidate) => candidate < width);

/** How copies are written: tried on photographs for what they cost against what they save. */
const formats = { webp: { quality: 80 }, avif: { quality: 55, effort: 2 } } as const;

/** A picture as a `file`, its `path` in the library, and the folder where copies of it are made. */
interface Making {
	file: string;
	path: string;
	folder: string;
}

/** Makes smaller copies of a picture, boat.jpg-640w.webp, as far as it can be read; none of one that moves. */
export async function makeVariants(
	{ file, path, folder }: Making,
	width: number,
	format: keyof typeof formats = 'webp',
	targets = copyWidths(width),
): Promise<Variant[]> {
	const variants: Variant[] = [];
	if (await isTooHeavy(file)) return [];
	for (const target of targets) {
		const copy = copyName(path, target, format);
		const made = join(folder, basename(copy));
		try {
			const { width: wide, height } = await sharp(file, {
				limitInputPixels: MOST_PIXELS,
				failOn: 'none',
			})
				.rotate()
				.resize({ width: target })
				.toFormat(format, formats[format])
				.toFile(made);
			variants.push({ width: wide, height, type: `image/${format}`, file: copy });
		} catch {
			await rm(made, { force: true });
			return variants;
		}
	}
	return variants;
}

/** Whatever its name says; what cannot be read is not made smaller either. */
async function isTooHeavy(file: string): Promise<boolean> {
	return sharp(file, { limitInputPixels: false })
		.metadata()
		.then(isHeavy, () => false);
}

/**
 * Makes AVIF copies beside the WebP ones, and one as wide as the picture itself up to the widest; keeps them only
 * if they are together at least a tenth smaller than what they stand for.
 */
export async function makeLightVariants(making: Making, width: number, webp: Variant[]): Promise<Variant[]> {
	const { file, path, folder } = making;
	if (webp.length === 0 || path.endsWith('.avif')) return [];
	const targets = [...copyWidths(width), ...(width <= widths.at(-1)! ? [width] : [])];
	const light = await makeVariants(making, width, 'avif', targets);
	const place = (copy: Variant) => join(folder, basename(copy.file));
	const heavy = [...webp.map(place), file].slice(0, targets.length);
	const whole = light.length === targets.length;
	if (whole && (await bytesOf(light.map(place))) < 0.9 * (await bytesOf(heavy))) return light;
	for (const copy of light) await rm(place(copy), { force: true });
	return [];
}

async function bytesOf(files: string[]): Promise<number> {
	const sizes = await Promise.all(files.map((file) => stat(file)));
	return sizes.reduce((sum, { size }) => sum + size, 0);
}

async function isAnimatedPng(file: string): Promise<boolean> {
	const head = await readHead(file, 65_536);
	const frames = head.indexOf('acTL');
	const data = head.indexOf('IDAT');
	return frames !== -1 && (data === -1 || frames < data);
}

/** The size an SVG states, without running a parser over what a stranger drew. */
async function drawingSize(file: string): Promise<{ width: number; height: number } | null> {
	const tag = (await readHead(file, 16_384)).toString('utf8').match(/<svg\s[^>]{0,4000}/i)?.[0] ?? '';
	const number = (name: string) =>
		Number(tag.match(new RegExp(`\\s${name}=["'](\\d{1,5})(?:\\.\\d+)?(?:px)?["']`))?.[1]);
	const box = tag.match(/\sviewBox=["']\s*\S+[\s,]+\S+[\s,]+(\d{1,5})(?:\.\d+)?[\s,]+(\d{1,5})/i);
	const width = number('width') || Number(box?.[1]);
	const height = number('height') || Number(box?.[2]);
	return width > 0 && height > 0 ? { width, height } : null;
}

async function readHead(file: string, length: number): Promise<Buffer> {
	const handle = await open(file);
	try {
		const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await handle.close();
	}
}
