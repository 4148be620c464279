import { findPlayer, parseAddress } from '#lib/content/embeds/players';
import { escapeText } from './escape.ts';
import { openTag } from './tree.ts';

/** What a card can be told beside its address. */
export interface CardOptions {
	title?: string;
	/** What its page is about. */
	about?: string;
	/** Sanitised HTML below the card. */
	caption?: string;
	/** One of the classes `ratio-*`, `align-*`. */
	classes?: string[];
}

/**
 * A still card in the place of something that lies elsewhere: a player is only loaded on a click,
 * everything else is a plain link. Null for what is no web address.
 */
export function embedCard(address: string, options: CardOptions = {}): string | null {
	const known = findPlayer(address);
	const url = parseAddress(known?.url ?? address);
	if (!url) return null;
	const network = known?.name ?? url.hostname.replace(/^www\./, '');
	const title = options.title?.trim() || (known ? `${known.name}: ${shownAddress(url)}` : shownAddress(url));
	const audio = known && /^(soundcloud|spotify)$/.test(known.provider);
	const classes = ['embed', ...(options.classes ?? []), known?.gone && 'gone', audio && 'audio'];
	return [
		openTag('figure', {
			class: classes.filter(Boolean).join(' '),
			'data-embed': known?.player,
			'data-provider': known?.provider,
		}),
		openTag('a', { class: 'still', href: url.href }),
		`<span class="still-title">${escapeText(title)}</span>`,
		`<span class="still-note">${options.about ? `${escapeText(options.about)}<br>` : ''}${escapeText(network)}</span></a>`,
		options.caption ? `<figcaption>${options.caption}</figcaption>` : '',
		'</figure>',
	].join('');
}

/** An address as people read it: without scheme and www, decoded, not longer than a line. */
export function shownAddress(url: URL): string {
	const text = `${url.hostname.replace(/^www\./, '')}${url.pathname.replace(/\/$/, '')}${url.search}`;
	const decoded = decodeSafely(text);
	return decoded.length > 80 ? `${decoded.slice(0, 79).toWellFormed()}…` : decoded;
}

/** Percent-decoded, or as it is where that is malformed. */
export function decodeSafely(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** The class for the shape of a frame; none for 16:9, which cards have by themselves. */
export function ratioClass(width: number | null, height: number | null): string | null {
	if (!width || !height) return null;
	const shapes = { 'ratio-9-16': 9 / 16, 'ratio-1-1': 1, 'ratio-4-3': 4 / 3, 'ratio-21-9': 21 / 9 };
	const nearest = Object.entries({ ...shapes, '': 16 / 9 }).sort(
		([, a], [, b]) => Math.abs(a - width / height) - Math.abs(b - width / height),
	)[0]!;
	return nearest[0] || null;
}
