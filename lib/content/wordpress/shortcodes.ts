import { findPlayer } from '#lib/content/embeds/players';
import { endingsOf, type Kind, kindOf, typeOfName } from '#lib/content/file-types/file-types';
import { escapeAttribute, escapeText } from '#lib/content/html/escape';
import type { MediaView } from './context.ts';
import { embedMarker, embedNames, shortcodeAddress } from './embeds.ts';
import { pluginNote } from './plugin-notes.ts';
import type { Rendering } from './rendering.ts';
import { replaceShortcodes, type Shortcode } from './shortcode-scan.ts';

/**
 * Turns the shortcodes of a text into plain HTML elements, which are made safe with all others later.
 * One that nobody knows is replaced by what it encloses, and listed.
 */
export function expandShortcodes(text: string, rendering: Rendering): string {
	return replaceShortcodes(text, (shortcode) => {
		const mark = pluginNote(shortcode, rendering);
		if (mark !== null) return mark;
		const known = expanders[shortcode.name];
		const html = known?.(shortcode, rendering) ?? null;
		if (html === null) return unknown(shortcode, rendering);
		const rest = known === caption ? '' : wordsBeside(shortcode);
		return html === '' ? rest : `\n\n${rendering.kept.keep(html)}\n\n${rest}`;
	});
}

/** What stands between a shortcode and an end that was another's: more than the address it may enclose. */
function wordsBeside({ content }: Shortcode): string {
	if (content === null) return '';
	const words = content.replace(/<a\s[^<>]*>[^<>]*<\/a>|<[^>]*>/g, ' ').trim();
	return /\s/.test(words) || /<figure data-kept/.test(content) ? content : '';
}

type Expander = (shortcode: Shortcode, rendering: Rendering) => string | null;

const embed: Expander = (shortcode) => {
	const address = shortcodeAddress(shortcode);
	return address && embedMarker(address);
};

const caption: Expander = ({ attributes, content }) => {
	if (!content) return content;
	const [, picture, rest] = content.match(/^\s*((?:<a\s[^>]*>\s*)?<img\s[^>]*>(?:\s*<\/a>)?)([\s\S]*)$/i) ?? [
		null,
		content,
		'',
	];
	const words = (attributes.caption ?? rest ?? '').trim();
	const align = attributes.align ?? 'alignnone';
	const below = words && `<figcaption>${words}</figcaption>`;
	return `<figure class="${escapeAttribute(align)}">${picture}${below}</figure>`;
};

const gallery: Expander = ({ attributes }, rendering) => {
	const pictures = chosen(attributes, 'image', rendering);
	const gone = missingIds(attributes, rendering).map((id) => `<figure><img alt="#${id}"></figure>`);
	if (pictures.length + gone.length === 0) return nothingIn('gallery', rendering);
	const columns = Number.parseInt(attributes.columns ?? '3', 10) || 3;
	const link = attributes.link !== 'none';
	const figures = pictures.map((picture) => {
		const image = `<img ${mediaAttribute(picture, rendering)} alt="${escapeAttribute(picture.alt)}">`;
		const shown = link ? `<a ${mediaAttribute(picture, rendering)}>${image}</a>` : image;
		return `<figure>${shown}${picture.caption && `<figcaption>${picture.caption}</figcaption>`}</figure>`;
	});
	return `<div class="gallery columns-${Math.min(Math.max(columns, 1), 9)}">${[...figures, ...gone].join('')}</div>`;
};

const mediaNames = ['src', ...endingsOf('audio'), ...endingsOf('video')];

const player =
	(tag: 'audio' | 'video'): Expander =>
	(shortcode, rendering) => {
		const { attributes } = shortcode;
		const given = mediaNames.find((name) => attributes[name]);
		const address = given ? attributes[given] : shortcodeAddress(shortcode);
		const size = ['width', 'height', 'poster']
			.filter((name) => attributes[name])
			.map((name) => ` ${name}="${escapeAttribute(attributes[name]!)}"`)
			.join('');
		if (address) return `<figure><${tag} src="${escapeAttribute(address)}"${size}></${tag}></figure>`;
		const attached = rendering.context.childMedia().find((media) => kindOf(media.type) === tag);
		if (!attached) return nothingIn(tag, rendering);
		return `<figure><${tag} ${mediaAttribute(attached, rendering)}${size}></${tag}></figure>`;
	};

const playlist: Expander = ({ attributes }, rendering) => {
	const tag = attributes.type === 'video' ? 'video' : 'audio';
	const media = chosen(attributes, tag, rendering);
	const gone = missingIds(attributes, rendering).map((id) => `<li>#${id}</li>`);
	if (media.length + gone.length === 0) return nothingIn('playlist', rendering);
	const items = media.map(
		(view) =>
			`<li><div>${escapeText(view.title || view.path.split('/').at(-1)!)}</div><${tag} ${mediaAttribute(view, rendering)}></${tag}></li>`,
	);
	return `<ol class="playlist">${[...items, ...gone].join('')}</ol>`;
};

const expanders: Record<string, Expander> = Object.assign(Object.create(null), {
	caption,
	wp_caption: caption,
	gallery,
	playlist,
	audio: player('audio'),
	video: player('video'),
	...Object.fromEntries([...embedNames].map((name) => [name, embed])),
});

/**
 * Brackets around words are an author's brackets; with attributes, an end or a line of its own, a shortcode. One that
 * only names a film of a known network is that film.
 */
function unknown(shortcode: Shortcode, { unknownShortcodes, kept }: Rendering): string | null {
	const { name, attributes, content, alone, opening, closing } = shortcode;
	const keys = Object.keys(attributes);
	const words = keys.filter((key) => /^\d+$/.test(key)).length;
	const marked = keys.length > words && words < 2;
	if (words > 1 && !marked) return opening + (content ?? '') + closing;
	if (content === null && !marked && !(alone && /[_-]/.test(name))) return null;
	unknownShortcodes.add(name);
	if (content !== null) return content;
	const address = shortcodeAddress(shortcode);
	return address && findPlayer(address)?.player ? `\n\n${kept.keep(embedMarker(address))}\n\n` : '';
}

function chosen(attributes: Record<string, string>, kind: Kind, { context }: Rendering): MediaView[] {
	const byId = (id: number) => context.mediaByWordpressId(id);
	const ids = numbers(attributes.ids ?? attributes.include);
	const excluded = new Set(numbers(attributes.exclude).map((id) => byId(id)?.path));
	const media = ids.length > 0 ? ids.map(byId) : context.childMedia();
	const found = media.filter((view) => view !== null).filter((view) => isOfKind(view, kind));
	const ordered = /^desc$/i.test(attributes.order ?? '') && ids.length === 0 ? found.reverse() : found;
	return ordered.filter((view) => !excluded.has(view.path));
}

/** The files a shortcode names that the export does not hold; they are listed as missing. */
function missingIds(attributes: Record<string, string>, { context, missing }: Rendering): number[] {
	const ids = numbers(attributes.ids ?? attributes.include);
	const gone = ids.filter((id) => context.mediaByWordpressId(id) === null);
	for (const id of gone) missing.add(`attachment ${id}`);
	return gone;
}

/** A shortcode that shows nothing because the article has no such files: listed, for it did show something once. */
function nothingIn(name: string, { unknownShortcodes }: Rendering): string {
	unknownShortcodes.add(name);
	return '';
}

function numbers(text: string | undefined): number[] {
	return (text?.match(/\d{1,15}/g) ?? []).slice(0, 2000).map(Number);
}

function isOfKind({ type, status, path }: MediaView, kind: Kind): boolean {
	return kindOf(type) === kind || (status === 'missing' && kindOf(typeOfName(path)) === kind);
}

/** Names a file of the library to the writer; no address of the author's own text can. */
function mediaAttribute(view: MediaView, rendering: Rendering): string {
	rendering.media.set(view.path, view);
	return `data-media="${escapeAttribute(view.path)}"`;
}
