import { escapeText } from '#lib/content/html/escape';
import { openTag } from '#lib/content/html/tree';
import { mediaAddress } from './names.ts';

/** A picture of the media library, as its markup needs it. */
export interface Picture {
	path: string;
	width: number | null;
	height: number | null;
	variants: { width: number; height: number; type: string; file: string }[];
	/** Classes that say which point of it matters where only a part is shown. */
	focus?: string;
}

/** How a picture stands on the page. */
export interface PictureOptions {
	alt: string;
	/** Shown width and height; the file's own without. */
	width?: number | null;
	height?: number | null;
	classes?: string;
	title?: string;
	/** The widest it is ever shown, in pixels. */
	widest?: number;
}

/** The width of the text column: wider pictures are shown at this width. */
const column = 720;

/** `<img>` with its smaller copies, so that a phone loads a small file; in `<picture>` where there are AVIF ones. */
export function pictureHtml(picture: Picture, options: PictureOptions): string {
	const width = options.width ?? picture.width;
	const shown = Math.min(width ?? column, options.widest ?? column);
	const listed = (type: string) =>
		picture.variants
			.filter((variant) => variant.type === type)
			.map((variant) => `${mediaAddress(variant.file)} ${variant.width}w`);
	const [sources, light] = [listed('image/webp'), listed('image/avif')];
	const responsive = sources.length > 0;
	if (picture.width) sources.push(`${mediaAddress(picture.path)} ${picture.width}w`);
	const sizes = `(max-width: ${shown}px) 100vw, ${shown}px`;
	const image = openTag('img', {
		src: mediaAddress(picture.path),
		srcset: responsive ? sources.join(', ') : null,
		sizes: responsive ? sizes : null,
		width,
		height: options.height ?? (options.width ? heightFor(options.width, picture) : picture.height),
		alt: options.alt,
		title: options.title || null,
		class: [options.classes, picture.focus].filter(Boolean).join(' ') || null,
		loading: 'lazy',
		decoding: 'async',
	});
	if (light.length === 0) return image;
	const source = openTag('source', { type: 'image/avif', srcset: light.join(', '), sizes });
	return `<picture>${source}${image}</picture>`;
}

function heightFor(width: number, picture: Picture): number | null {
	return picture.width && picture.height ? Math.round((width * picture.height) / picture.width) : null;
}

/** The place of a picture whose file is missing: of its size, with its text, asking for nothing. */
export function missingPictureHtml(text: string, width: number, height: number, classes = ''): string {
	const box = { width, height, viewbox: `0 0 ${width} ${height}`, 'aria-hidden': 'true' };
	return [
		openTag('span', { class: `missing-picture ${classes}`.trim(), role: 'img', 'aria-label': text }),
		`${openTag('svg', box)}</svg>`,
		`<span class="missing-text">${escapeText(text)}</span></span>`,
	].join('');
}

/** A picture that lies with a third party: its text and a link, never a request. */
export function remotePictureHtml(text: string, address: string, linked: boolean, classes = ''): string {
	const host = URL.parse(address)?.hostname ?? '';
	const inside = `<span class="missing-text">${escapeText(text)}</span><span class="still-note">${escapeText(host)}</span>`;
	const named = `remote-picture ${classes}`.trim();
	if (linked) return `${openTag('span', { class: named })}${inside}</span>`;
	return `${openTag('a', { class: named, href: address })}${inside}</a>`;
}
