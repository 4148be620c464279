import { createHash } from 'node:crypto';
import { toSvg } from 'jdenticon';

/** The address of a person's picture: the uploaded file, or one drawn for the name, the same everywhere. */
export function avatarHref(name: string, avatar: string | null = null): string {
	if (avatar) return `/avatar/of/${avatar}`;
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
