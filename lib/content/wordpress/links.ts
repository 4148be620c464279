import { kindOf, typeOfName } from '#lib/content/file-types/file-types';
import type { Element } from '#lib/content/html/tree';
import { mediaAddress } from '#lib/content/pictures/names';
import { lookUp } from './pictures.ts';
import type { Rendering } from './rendering.ts';

/**
 * The attributes of a link of a text, its address rewritten when it leads into the old blog.
 * Null when it leads nowhere, or to the missing file of the picture inside (`pictureGone`).
 */
export function renderLink(
	element: Element,
	rendering: Rendering,
	pictureGone: boolean,
): Record<string, string | null> | null {
	const { attributes } = element;
	const named = rendering.media.get(attributes['data-media'] ?? '');
	if (named) return named.status === 'stored' ? { href: mediaAddress(named.path) } : null;
	const written = attributes.href?.trim();
	if (!written) return null;
	const kept = { rel: attributes.rel || null, hreflang: attributes.hreflang || null };
	const label = { 'aria-label': attributes['aria-label'] || null };
	if (/^(mailto|tel):/i.test(written) || /^#[^\s]{1,200}$/.test(written))
		return { href: written, ...kept, ...label };
	const href = addressOf(written, rendering, pictureGone);
	return href === null ? null : { href, ...kept };
}

function addressOf(written: string, rendering: Rendering, pictureGone: boolean): string | null {
	const url = URL.parse(written, rendering.context.baseUrl);
	if (!url || !/^(https?|ftp):$/.test(url.protocol)) return null;
	const { media, own } = lookUp(written, rendering);
	if (media) return pictureGone && media.status === 'missing' ? null : mediaAddress(media.path);
	if (!own) return url.href;
	if (pictureGone && kindOf(typeOfName(url.pathname)) === 'image') return null;
	return ownAddress(url, written, rendering);
}

function ownAddress(url: URL, written: string, { context }: Rendering): string {
	const { hash } = url;
	const bare = new URL(url);
	bare.hash = '';
	const place = context.linkTo(url.href) ?? (hash ? context.linkTo(bare.href) : null);
	if (place !== null) return place.includes('#') ? place : `${place}${hash}`;
	return /^[/?]/.test(written) && !written.startsWith('//')
		? `${url.pathname}${url.search}${hash}`
		: url.href;
}
