import sharp from 'sharp';
import { openPicture } from '#lib/platform/images/opening';
import { contrast } from './colour.ts';
import { papers } from './look.ts';

/** The most that a logo is shown, in CSS pixels: it stands in a line with search and menu. */
const WIDEST = 320;
const HIGHEST = 64;
const SECONDS = 15;
/** Screens show two or more pixels for one. */
const SHARPNESS = 2;

/** A drawing less than this from its ground is hardly seen (WCAG 2.2, 1.4.11, asks 3). */
const SEEN = 2;

/** What a logo is mostly of, where that is hardly seen by one of the two themes; '': seen by both. */
type Shade = '' | 'dark' | 'light';

export interface MadeLogo {
	webp: Uint8Array;
	/** As it is shown, in CSS pixels. */
	width: number;
	height: number;
	shade: Shade;
}

/** A picture as a logo; null for what cannot be opened. A job for a worker. */
export async function makeLogo(file: string): Promise<MadeLogo | null> {
	try {
		const picture = await openPicture(file, SECONDS);
		if (!picture) return null;
		const fit = { fit: 'inside', withoutEnlargement: true } as const;
		const { data, info } = await picture
			.resize(WIDEST * SHARPNESS, HIGHEST * SHARPNESS, fit)
			.webp({ quality: 90, alphaQuality: 100 })
			.toBuffer({ resolveWithObject: true });
		const less = Math.min(1, WIDEST / info.width, HIGHEST / info.height);
		const [width, height] = [info.width, info.height].map((side) => Math.max(1, Math.round(side * less)));
		return { webp: data, width: width!, height: height!, shade: await shadeOf(data) };
	} catch {
		return null;
	}
}

/** A picture without transparency brings its own ground. */
async function shadeOf(picture: Buffer): Promise<Shade> {
	const { data, info } = await sharp(picture)
		.resize(96, 96, { fit: 'inside', withoutEnlargement: true })
		.ensureAlpha()
		.raw()
		.toBuffer({ resolveWithObject: true });
	const all = info.width * info.height;
	let [drawn, lostByDark, lostByLight] = [0, 0, 0];
	for (let at = 0; at < data.length; at += 4) {
		if (data[at + 3]! < 128) continue;
		const colour = `#${data.toString('hex', at, at + 3)}`;
		drawn++;
		if (contrast(colour, papers.cream[1]) < SEEN) lostByDark++;
		if (contrast(colour, papers.cream[0]) < SEEN) lostByLight++;
	}
	if (drawn > all * 0.98) return '';
	const [shade, lost] =
		lostByDark > lostByLight ? (['dark', lostByDark] as const) : (['light', lostByLight] as const);
	return lost > drawn * 0.25 ? shade : '';
}
