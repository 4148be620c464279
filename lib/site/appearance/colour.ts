import {
	clampChroma,
	formatHex,
	interpolate,
	modeLrgb,
	modeOklch,
	modeRgb,
	type Oklch,
	useMode,
	wcagContrast,
	wcagLuminance,
} from 'culori/fn';

useMode(modeRgb);
useMode(modeLrgb);
const inOklch = useMode(modeOklch);

/** Reads `#rrggbb`: how light (0–1), how strong (0–0.4), which hue (degrees; 0 of a grey). */
export function oklchOf(hex: string): Required<Pick<Oklch, 'l' | 'c' | 'h'>> {
	const { l, c, h = 0 } = inOklch(hex)!;
	return { l, c, h };
}

/** The nearest colour of that lightness and hue that a screen has, as `#rrggbb`. */
export const hexOfOklch = (colour: Pick<Oklch, 'l' | 'c' | 'h'>): string =>
	formatHex(clampChroma({ mode: 'oklch', ...colour }, 'oklch'));

/** What `share` (0–1) of one colour laid over another shows, as `color-mix(in oklab, …, transparent)` is drawn. */
export const laidOver = (over: string, share: number, ground: string): string =>
	formatHex(interpolate([ground, over], 'rgb')(share));

/** Relative luminance (WCAG 2.2), 0–1. */
export const luminance = (hex: string): number => wcagLuminance(hex);

/** Contrast ratio (WCAG 2.2), 1–21. */
export const contrast = (a: string, b: string): number => wcagContrast(a, b);
