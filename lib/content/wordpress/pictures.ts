import { decodeSafely } from '#lib/content/html/embed-card';
import { escapeText } from '#lib/content/html/escape';
import type { Element } from '#lib/content/html/tree';
import { mediaAddress, originalNames, sizeInName } from '#lib/content/pictures/names';
import { missingPictureHtml, pictureHtml, remotePictureHtml } from '#lib/content/pictures/picture';
import { meaningOf } from './classes.ts';
import type { MediaView } from './context.ts';
import type { Rendering } from './rendering.ts';

/** What an address in a text leads to. */
export interface Found {
	/** Absolute; null for what is no web address. */
	url: URL | null;
	/** Lies, or lay, on the old blog. */
	own: boolean;
	media: MediaView | null;
}

/** Looks an address of a text up: relative ones, other hosts of the blog and smaller copies included. */
export function lookUp(address: string, { context }: Rendering): Found {
	const url = URL.parse(address.trim(), context.baseUrl);
	if (!url || !/^https?:$/.test(url.protocol)) return { url: null, own: false, media: null };
	const host = bareHost(url.host);
	const own = context.oldHosts.some((old) => bareHost(old) === host);
	const path = decodeSafely(url.pathname);
	const names = /\.\w{1,5}$/.test(path) ? originalNames(path) : [];
	for (const name of [null, ...names]) {
		const media = context.mediaByUrl(name === null ? url.href : new URL(encodeURI(name), url).href);
		if (media) return { url, own: true, media };
	}
	return { url, own, media: null };
}

function bareHost(host: string): string {
	return host.toLowerCase().replace(/^www\./, '');
}

/** The file an element stands for: named by a shortcode, or by its address. */
export function mediaOf(element: Element, names: string[], rendering: Rendering): Found {
	const named = rendering.media.get(element.attributes['data-media'] ?? '');
	if (named) return { url: null, own: true, media: named };
	const given = names.map((name) => element.attributes[name]).filter((value) => value !== undefined);
	const address = given.find((value) => value !== '' && !/^\s*data:/i.test(value)) ?? '';
	return address === '' ? { url: null, own: false, media: null } : lookUp(address, rendering);
}

const sources = ['data-orig-file', 'data-src', 'data-lazy-src', 'data-original', 'src'];

/** A picture of a text: from the media library, as a placeholder of its size, or as a link elsewhere. */
export function renderPicture(element: Element, rendering: Rendering, inLink: boolean): string {
	const { attributes } = element;
	if (isEmoticon(attributes)) return escapeText(attributes.alt ?? '');
	const { url, own, media } = mediaOf(element, sources, rendering);
	if (!media && isCounter(attributes)) return '';
	const classes = meaningOf('img', attributes) ?? '';
	const file = decodeSafely((media?.path ?? url?.pathname ?? '').split('/').at(-1)!);
	const words = [attributes.alt, attributes.title, media?.alt, media?.title, file].map((text) =>
		text?.trim(),
	);
	const text = words.find(Boolean) ?? '';
	const given = sizeOf(attributes) ?? (url && sizeInName(url.pathname));
	if (media?.status === 'stored') {
		return pictureHtml(media, {
			alt: (attributes.alt ?? media.alt).trim() || (inLink ? text : ''),
			width: given?.width ?? null,
			height: media.width ? null : (given?.height ?? null),
			title: attributes.title ?? '',
			classes,
		});
	}
	if (!media && !own && url) return remotePictureHtml(text, url.href, inLink, classes);
	if (!media && !url) return text === '' ? '' : missingPictureHtml(text, 300, 200, classes);
	noteMissing({ url, own, media }, rendering);
	const { width, height } = shape(given, media);
	return missingPictureHtml(text || '…', width, height, classes);
}

/** WordPress turned :) into a picture; its text is what was meant. */
export function isEmoticon({ class: classes = '', src = '' }: Record<string, string>): boolean {
	return /(^|\s)(wp-smiley|emoji)(\s|$)/.test(classes) || /\/(images\/smilies|core\/emoji)\//.test(src);
}

/** A picture of one or two pixels only counts visitors. */
export function isCounter({ width = '', height = '' }: Record<string, string>): boolean {
	return /^[0-2](px)?$/.test(width) && /^[0-2](px)?$/.test(height);
}

/** The `src` of a sound or film in the library, or null. */
export function storedAddress(found: Found): string | null {
	return found.media?.status === 'stored' ? mediaAddress(found.media.path) : null;
}

/** Lists a file that is not there: by its path below uploads, or by its address. */
export function noteMissing({ media, url }: Found, rendering: Rendering): void {
	const path = url && decodeSafely(url.pathname).match(/\/wp-content\/uploads\/(.+)$/)?.[1];
	rendering.missing.add(media?.path ?? path ?? url?.href ?? '');
}

function sizeOf({ width, height }: Record<string, string>): { width: number; height: number | null } | null {
	const wide = pixels(width);
	return wide ? { width: wide, height: pixels(height) } : null;
}

function pixels(text: string | undefined): number | null {
	const number = /^\s*\d{1,5}(px)?\s*$/.test(text ?? '') ? Number.parseInt(text!, 10) : 0;
	return number > 0 ? number : null;
}

function shape(
	given: { width: number; height: number | null } | null,
	media: MediaView | null,
): { width: number; height: number } {
	const ratio = media?.width && media.height ? media.height / media.width : 2 / 3;
	const width = given?.width ?? media?.width ?? 600;
	return { width, height: given?.height ?? Math.max(1, Math.round(width * ratio)) };
}
