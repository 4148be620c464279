import { LinkifyIt } from 'linkify-it';
import { findPlayer, parseAddress } from '#lib/content/embeds/players';
import { shownAddress } from '#lib/content/html/embed-card';
import { escapeAttribute, escapeText } from '#lib/content/html/escape';
import { contentless, readerTags, sanitiseReader } from '#lib/content/html/sanitise';
import { cleanText, type Element, type Node, openTag, parseHtml, textOf } from '#lib/content/html/tree';
import { keepCode } from './code.ts';
import { frameAddress } from './embeds.ts';
import { Kept } from './kept.ts';
import { paragraphs } from './paragraphs.ts';
import { isCounter, isEmoticon } from './pictures.ts';
import { escapeStray } from './stray.ts';

const addresses = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: false });
for (const scheme of ['ftp:', 'mailto:', '//']) addresses.add(scheme, null);

/** The text of an imported comment as safe HTML; '' when nothing can be read in it. */
export function renderComment(source: string): string {
	const text = cleanText(source).trim();
	if (isBlank(text)) return '';
	if (!/[<&]|\[\//.test(text)) return plainParagraphs(text);
	const kept = new Kept();
	const words = escapeStray(keepCode(text, kept));
	const tree = parseHtml(kept.restore(paragraphs(words, kept)), 20);
	for (const pictures of [false, true]) {
		const html = tree.map((node) => writeLoose(node, { noLinks: false, pictures })).join('');
		if (!isBlank(textOf(parseHtml(html, 30)))) return sanitiseReader(html).trim();
	}
	return '';
}

/** Nearly every comment is plain text: no tag to parse, nothing to sanitise. */
function plainParagraphs(text: string): string {
	return text
		.split(/\n[^\S\n]*(?:\n[^\S\n]*)+/)
		.map((part) => `<p>${linked(part).replace(/\n/g, '<br />\n')}</p>`)
		.join('\n');
}

interface Place {
	/** In a link or in code. */
	noLinks: boolean;
	/** Pictures without words are shown by their addresses: there is nothing else to be read. */
	pictures: boolean;
}

/** What no paragraph holds gets one of its own. */
function writeLoose(node: Node, place: Place): string {
	const html = write(node, place);
	const loose = typeof node === 'string' || !readerTags.includes(node.name);
	return loose && html.trim() !== '' && !html.includes('<p>') ? `<p>${html}</p>\n` : html;
}

function write(node: Node, place: Place): string {
	const { noLinks } = place;
	if (typeof node === 'string') return noLinks ? escapeText(node) : linked(node);
	const { name, attributes, children } = node;
	if (name === 'br') return '<br>';
	if (name === 'img') return picture(attributes, place);
	if (film.has(name)) return linkTo(filmIn(node), noLinks);
	const inside = noLinks || name === 'a' || name === 'code' || name === 'pre';
	const html = children.map((child) => write(child, { ...place, noLinks: inside })).join('');
	if (name === 'p' && html.trim() === '') return '';
	if (name === 'a' && isBlank(html)) return linkTo(attributes.href, noLinks);
	const known = name === 'acronym' ? 'abbr' : name;
	if (readerTags.includes(known)) return `${openTag(known, attributes)}${html}</${known}>`;
	return dropped.has(name) ? '' : html;
}

const dropped = new Set(contentless);
const film = new Set(['iframe', 'object', 'embed']);

/** A reader's picture is its words, with a link to where it lies. */
function picture(attributes: Record<string, string>, { noLinks, pictures }: Place): string {
	const words = (attributes.alt ?? attributes.title ?? '').trim();
	if (isEmoticon(attributes)) return escapeText(words);
	if (isCounter(attributes) || (words === '' && (noLinks || !pictures))) return '';
	return linkTo(attributes.src, noLinks, words);
}

/** A link under these words, else under its own address; in a link only the words. */
function linkTo(address: string | null | undefined, noLinks: boolean, words = ''): string {
	const url = parseAddress(address ?? '');
	const shown = escapeText(words || (url ? shownAddress(url) : ''));
	return noLinks || !url ? shown : `${openTag('a', { href: url.href })}${shown}</a>`;
}

/** Where a film that a reader put into a comment can be seen. */
function filmIn(element: Element): string | null {
	const address = frameAddress(element);
	return address && (findPlayer(address)?.url ?? address);
}

/** Text as HTML, its web addresses as links. */
function linked(text: string): string {
	if (!/https?:|www\./i.test(text)) return escapeText(text);
	let html = '';
	let position = 0;
	for (const { index, lastIndex, raw, url } of addresses.match(text) ?? []) {
		if (!/^(https?:\/\/|www\.)/i.test(raw)) continue;
		const link = `<a href="${escapeAttribute(url)}" rel="nofollow ugc">${escapeText(raw)}</a>`;
		html += escapeText(text.slice(position, index)) + link;
		position = lastIndex;
	}
	return html + escapeText(text.slice(position));
}

function isBlank(text: string): boolean {
	return /^[\s\p{Cf}\u00ad\u115f\u1160\u2800\u3164]*$/u.test(text);
}
