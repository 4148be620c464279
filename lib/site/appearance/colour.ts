/** A colour in OKLCH: how light (0–1), how strong (0–0.4), which hue (radians). */
export interface Oklch {
	l: number;
	c: number;
	h: number;
}

type Three = [number, number, number];

const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
const gamma = (part: number) => (part <= 0.0031308 ? part * 12.92 : 1.055 * part ** (1 / 2.4) - 0.055);
const parts = (hex: string) =>
	[1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255)) as Three;

function toLab(hex: string): Three {
	const [r, g, b] = parts(hex);
	const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
	const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
	const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
	return [
		0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
		1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
		0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
	];
}

function fromLab([light, a, b]: Three): Three {
	const l = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3;
	const m = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3;
	const s = (light - 0.0894841775 * a - 1.291485548 * b) ** 3;
	return [
		4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
		-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
		-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
	];
}

const hexOf = (rgb: Three) =>
	`#${rgb
		.map((part) => Math.round(Math.min(1, Math.max(0, gamma(Math.max(0, part)))) * 255))
		.map((part) => part.toString(16).padStart(2, '0'))
		.join('')}`;

/** Reads `#rrggbb`. */
export function oklchOf(hex: string): Oklch {
	const [l, a, b] = toLab(hex);
	return { l, c: Math.hypot(a, b), h: Math.atan2(b, a) };
}

/** The nearest colour of that lightness and hue that a screen has, as `#rrggbb`. */
export function hexOfOklch({ l, c, h }: Oklch): string {
	const at = (chroma: number) => fromLab([l, chroma * Math.cos(h), chroma * Math.sin(h)]);
	const fits = (rgb: Three) => rgb.every((part) => part > -0.0005 && part < 1.0005);
	if (fits(at(c))) return hexOf(at(c));
	let [low, high] = [0, c];
	for (let step = 0; step < 12; step++) {
		const middle = (low + high) / 2;
		if (fits(at(middle))) low = middle;
		else high = middle;
	}
	return hexOf(at(low));
}

/** What `share` (0–1) of one colour laid over another shows, as `color-mix(in oklab, …, transparent)` is drawn. */
export function laidOver(over: string, share: number, ground: string): string {
	const channel = (hex: string, at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
	const mixed = [1, 3, 5].map((at) =>
		Math.round(share * channel(over, at) + (1 - share) * channel(ground, at)),
	);
	return `#${mixed.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** Relative luminance (WCAG 2.2), 0–1. */
export function luminance(hex: string): number {
	const [r, g, b] = parts(hex);
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast ratio (WCAG 2.2), 1–21. */
export function contrast(a: string, b: string): number {
	const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
	return (light! + 0.05) / (dark! + 0.05);
}
