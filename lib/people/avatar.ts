import { createHash } from 'node:crypto';
import { toSvg } from 'jdenticon';

/** The address of the picture drawn for a name; the same name has the same picture everywhere. */
export function avatarHref(name: string): string {
	const canonical = name.normalize('NFKC').trim().toLowerCase();
	return `/avatar/${createHash('sha256').update(canonical).digest('hex').slice(0, 16)}.svg`;
}

/** Draws the picture of an avatar address's seed (16 hexadecimal digits) as SVG, in the blog's colours. */
export function avatarSvg(seed: string): string {
	return toSvg(seed, 80, {
		hues: [6, 24, 40, 160, 205],
		lightness: { color: [0.35, 0.62], grayscale: [0.35, 0.7] },
		saturation: { color: 0.42, grayscale: 0.08 },
		backColor: '#e9dfcf',
		padding: 0.1,
	});
}
