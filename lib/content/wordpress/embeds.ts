import { findPlayer, parseAddress } from '#lib/content/embeds/players';
import { playerOf } from '#lib/content/file-types/file-types';
import { embedCard, ratioClass } from '#lib/content/html/embed-card';
import { escapeAttribute, escapeText } from '#lib/content/html/escape';
import type { Element, Node } from '#lib/content/html/tree';
import type { Shortcode } from './shortcode-scan.ts';

/** Shortcodes that name what they show by its address, or by the id its network knows. */
export const embedNames = new Set(
	`archiveorg dailymotion embed facebook flickr gist googlevideo instagram slideshare soundcloud spotify ted tiktok tweet
	twitter videopress vimeo wpvideo youtube`.split(/\s+/),
);

/** The element that stands for an embed until the text is written. */
export function embedMarker(address: string): string {
	return `<figure data-embed-url="${escapeAttribute(address)}"></figure>`;
}

/** The address a shortcode embeds: given whole, or by the id that its network knows. */
export function shortcodeAddress({ name, attributes, content }: Shortcode): string | null {
	const words = content?.replace(/<[^>]*>/g, ' ').trim();
	const linked = content?.match(/<a\s[^<>]*?href=["']([^"'<>]+)/i)?.[1];
	const given = [
		attributes.url,
		attributes.src,
		attributes['0'],
		linked,
		words,
		attributes.id,
		attributes.docid,
	]
		.filter((value) => value !== undefined)
		.map((value) => decodeAmpersands(value.replace(/^[=:]/, '')).trim());
	const address = given.find((value) => parseAddress(value));
	if (address) return parseAddress(address)!.href;
	const id = given.find((value) => /^[\w:.-]{3,60}$/.test(value));
	return (id && byId[name]?.(id)) || null;
}

const byId: Record<string, (id: string) => string> = {
	youtube: (id) => `https://www.youtube.com/watch?v=${id}`,
	vimeo: (id) => `https://vimeo.com/${id}`,
	dailymotion: (id) => `https://www.dailymotion.com/video/${id}`,
	ted: (id) => `https://www.ted.com/talks/view/id/${id}`,
	spotify: (id) => `https://open.spotify.com/${id.replace(/^spotify:/, '').replaceAll(':', '/')}`,
	wpvideo: (id) => `https://videopress.com/v/${id}`,
	videopress: (id) => `https://videopress.com/v/${id}`,
	googlevideo: (id) => `https://video.google.com/videoplay?docid=${id}`,
	gist: (id) => `https://gist.github.com/${id}`,
	archiveorg: (id) => `https://archive.org/details/${id}`,
};

function decodeAmpersands(text: string): string {
	return text.replace(/&(amp|#0?38);/g, '&');
}

/** Addresses alone on their line become what they lead to, as WordPress does it. */
export function embedLines(text: string, keep: (html: string) => string): string {
	return text.replace(/^[ \t]*(https?:\/\/[^\s<>"[\]]{1,2000})[ \t]*$/gim, (_, written: string) =>
		keep(bareAddress(decodeAmpersands(written))),
	);
}

/** The HTML for an address that stands alone. */
export function bareAddress(written: string): string {
	const url = parseAddress(written);
	if (!url) return `<p>${escapeText(written)}</p>`;
	if (findPlayer(url.href)) return embedMarker(url.href);
	const tag = playerOf(url.pathname);
	if (tag) return `<figure><${tag} src="${escapeAttribute(url.href)}"></${tag}></figure>`;
	return `<p><a href="${escapeAttribute(url.href)}">${escapeText(written)}</a></p>`;
}

/** The card for a frame or a plug-in of another site; null when it leads nowhere. */
export function frameCard(element: Element, base: string): string | null {
	const { attributes } = element;
	const found = frameAddress(element, base);
	if (found === null) return null;
	const address = new URL(found);
	const inside = /(^|\.)facebook\.com$/.test(address.hostname) && address.searchParams.get('href');
	const ratio = ratioClass(
		Number.parseInt(attributes.width ?? '', 10),
		Number.parseInt(attributes.height ?? '', 10),
	);
	return embedCard(inside || address.href, {
		title: attributes.title ?? '',
		classes: ratio && findPlayer(address.href)?.player ? [ratio] : [],
	});
}

/** Where a frame or a plug-in shows something from; null when it leads nowhere. */
export function frameAddress(element: Element, base?: string): string | null {
	const found = addresses(element)
		.map((value) => URL.parse(value.trim().replace(/^\/\//, 'https://'), base))
		.find((url) => url && /^https?:$/.test(url.protocol));
	return found?.href ?? null;
}

function addresses({ attributes, children }: Element): string[] {
	const own = ['data-src', 'data-lazy-src', 'src', 'data', 'movie'].map((name) => attributes[name]);
	const named = /^(movie|src|filename)$/i.test(attributes.name ?? '') ? [attributes.value] : [];
	const inner = children.filter((child): child is Element => typeof child !== 'string').flatMap(addresses);
	return [...own, ...named, ...inner].filter((value) => value !== undefined);
}

/** The address a paragraph consists of, if it is nothing else. */
export function loneAddress(children: Node[]): string | null {
	if (children.length !== 1 || typeof children[0] !== 'string') return null;
	const text = children[0].trim();
	return /^https?:\/\/\S{1,2000}$/i.test(text) ? text : null;
}
