import { kindOf } from '#lib/content/file-types/file-types';
import { decodeSafely, embedCard } from '#lib/content/html/embed-card';
import { escapeText } from '#lib/content/html/escape';
import { type Element, openTag } from '#lib/content/html/tree';
import { mediaOf, noteMissing, storedAddress } from './pictures.ts';
import type { Rendering } from './rendering.ts';

/** `<audio>` or `<video>` of a text: with a local file it plays, else it is a card. */
export function renderPlayer(element: Element, rendering: Rendering): string {
	const { name, attributes, children } = element;
	const inside = children.filter((child): child is Element => typeof child !== 'string');
	const sources = [element, ...inside.filter((child) => child.name === 'source')];
	const found = sources.map((source) => mediaOf(source, ['src'], rendering));
	const stored = found.find((source) => storedAddress(source) !== null);
	if (stored) {
		const poster = name === 'video' ? mediaOf(element, ['poster'], rendering) : null;
		const size = (text: string | undefined) => (/^\d{1,5}$/.test(text ?? '') ? text : null);
		const tag = openTag(name, {
			controls: '',
			preload: 'none',
			src: storedAddress(stored),
			width: name === 'video' ? size(attributes.width) : null,
			height: name === 'video' ? size(attributes.height) : null,
			poster: poster && kindOf(poster.media?.type ?? '') === 'image' ? storedAddress(poster) : null,
			loop: attributes.loop === undefined ? null : '',
			muted: attributes.muted === undefined ? null : '',
		});
		return `${tag}</${name}>`;
	}
	const missing = found.find((source) => source.media || source.own);
	if (missing) {
		noteMissing(missing, rendering);
		return missingFile(missing.media?.path ?? missing.url!.pathname, name);
	}
	const elsewhere = found.find((source) => source.url);
	return (elsewhere?.url && embedCard(elsewhere.url.href)) ?? '';
}

function missingFile(path: string, kind: string): string {
	const file = escapeText(decodeSafely(path.split('/').at(-1)!));
	const words = `<span class="still-title">${file}</span><span class="still-note">${kind}</span>`;
	return `<figure class="embed gone"><span class="still">${words}</span></figure>`;
}
