import { embedCard } from '#lib/content/html/embed-card';
import { escapeText } from '#lib/content/html/escape';
import { contentless } from '#lib/content/html/sanitise';
import { type Element, type Node, openTag, parseHtml } from '#lib/content/html/tree';
import { elementsOf, meaningOf } from './classes.ts';
import { bareAddress, frameCard, loneAddress } from './embeds.ts';
import { renderLink } from './links.ts';
import { renderPicture } from './pictures.ts';
import { collapse, inParagraphs, type Piece, unwrapParagraph } from './pieces.ts';
import { renderPlayer } from './players.ts';
import type { Rendering } from './rendering.ts';

const blocks = new Set([
	'address',
	'audio',
	'blockquote',
	'details',
	'div',
	'dl',
	'figure',
	'h2',
	'h3',
	'h4',
	'h5',
	'h6',
	'hr',
	'ol',
	'p',
	'pre',
	'table',
	'ul',
	'video',
]);
/** Nothing is lost when these are left out empty. */
const hollow = new Set([
	'div',
	'figure',
	'figcaption',
	'blockquote',
	'ul',
	'ol',
	'b',
	'em',
	'i',
	'strong',
	'h2',
	'h3',
	'h4',
	'h5',
	'h6',
]);
const voids = new Set(['br', 'col', 'hr', 'wbr']);
const renamed: Record<string, string> = {
	acronym: 'abbr',
	article: 'div',
	aside: 'div',
	big: 'span',
	center: 'div',
	dir: 'ul',
	font: 'span',
	footer: 'div',
	h1: 'h2',
	header: 'div',
	hgroup: 'div',
	main: 'div',
	menu: 'ul',
	nav: 'div',
	section: 'div',
	strike: 's',
	tt: 'code',
	form: 'div',
	fieldset: 'div',
	legend: 'p',
	label: 'span',
};
const kept = [
	'abbr',
	'cite',
	'colspan',
	'datetime',
	'dir',
	'headers',
	'lang',
	'open',
	'reversed',
	'rowspan',
].concat(['scope', 'span', 'start', 'title', 'type', 'value']);

/** Writes parsed HTML with local pictures, still cards for what lies elsewhere and our few classes. */
export function writeArticle(html: string, rendering: Rendering): string {
	const pieces = parseHtml(html).flatMap((node) => write(node, rendering, false));
	return inParagraphs(pieces, '<p>');
}

function write(node: Node, rendering: Rendering, inLink: boolean): Piece[] {
	if (typeof node === 'string') return [{ html: escapeText(node), block: false }];
	const saved = savedCaption(node);
	if (saved) return write(saved, rendering, inLink);
	const { name, children, attributes } = node;
	const classes = (attributes.class ?? '').split(' ');
	if (contentless.includes(name) || classes.includes('wp-block-spacer')) return [];
	if (name === 'img') return [{ html: renderPicture(node, rendering, inLink), block: false }];
	if (name === 'audio' || name === 'video') return [{ html: renderPlayer(node, rendering), block: true }];
	if (name === 'iframe' || name === 'object' || name === 'embed') return writeFrame(node, rendering, inLink);
	if (name === 'figure' && attributes['data-embed-url']) return writeEmbed(node, rendering);
	if (name === 'a') return writeLink(node, rendering, inLink);
	if (name === 'p') return writeParagraph(node, rendering, inLink);
	const inside = children.flatMap((child) => write(child, rendering, inLink));
	if (name === 'figure') return [writeFigure(node, inside.map(unwrapParagraph))];
	if (name === 'figcaption') return [wrap(node, inside.map(unwrapParagraph))];
	return [wrap(node, inside)];
}

/** A caption that was saved as WordPress shows it, not as its shortcode. */
function savedCaption({ name, attributes, children }: Element): Element | null {
	const saved = attributes.class?.match(/(?:^|\s)wp-caption(-text|-dd|-dt)?(?=\s|$)/);
	if (!saved || !/^(div|p|dl|dt|dd)$/.test(name)) return null;
	if (saved[1] === '-dt') return { name: 'div', attributes: {}, children };
	return { name: saved[1] ? 'figcaption' : 'figure', attributes, children };
}

function wrap(element: Element, inside: Piece[]): Piece {
	const given = Object.hasOwn(renamed, element.name) ? renamed[element.name]! : element.name;
	const empty = inside.every((piece) => piece.html.trim() === '');
	const name = given === 'th' && empty ? 'td' : given;
	const tag = openTag(name, ownAttributes(name, element));
	if (voids.has(name)) return { html: tag, block: name === 'hr' };
	if (empty && hollow.has(name) && !tag.includes(' id="')) return { html: '', block: blocks.has(name) };
	const html = inside.map((piece) => (blocks.has(name) ? collapse(piece, name) : piece.html)).join('');
	const block = blocks.has(name) || inside.some((piece) => piece.block);
	const meant = block ? [] : elementsOf(element.attributes.style);
	const open = meant.map((word) => `<${word}>`).join('');
	const close = meant
		.map((word) => `</${word}>`)
		.reverse()
		.join('');
	if (name === 'span' && tag === '<span>') return { html: `${open}${html}${close}`, block };
	return { html: `${tag}${open}${html}${close}</${name}>`, block };
}

/** A figure whose film or sound became a card is that card, with the figure's caption. */
function writeFigure(element: Element, inside: Piece[]): Piece {
	const filled = inside.filter((piece) => piece.html.trim() !== '');
	const card = filled.find((piece) => piece.html.startsWith('<figure class="embed'));
	const rest = filled.filter((piece) => piece !== card);
	if (!card || rest.some((piece) => !piece.html.startsWith('<figcaption'))) return wrap(element, inside);
	const classes = meaningOf('figure', element.attributes);
	const html = classes ? card.html.replace('class="embed', `class="embed ${classes}`) : card.html;
	const caption = rest.map((piece) => piece.html).join('');
	return { html: html.replace(/<\/figure>$/, () => `${caption}</figure>`), block: true };
}

function ownAttributes(name: string, element: Element): Record<string, string | null> {
	const { attributes } = element;
	const own: Record<string, string | null> = { class: meaningOf(name, attributes) };
	if (element.name === 'center') own.class ??= 'text-center';
	const anchor = name === 'a' ? attributes.name : undefined;
	const id = attributes.id ?? anchor;
	if (id) own.id = id;
	// The sanitiser makes both the same place.
	if (anchor && anchor !== id) own.name = anchor;
	for (const key of kept) if (attributes[key] !== undefined) own[key] = attributes[key];
	return own;
}

function writeParagraph(element: Element, rendering: Rendering, inLink: boolean): Piece[] {
	const address = loneAddress(element.children);
	if (address) return parseHtml(bareAddress(address)).flatMap((node) => writeBare(node, rendering));
	const pieces = element.children.flatMap((child) => write(child, rendering, inLink));
	const html = inParagraphs(pieces, openTag('p', ownAttributes('p', element)));
	return html === '' ? [] : [{ html, block: true }];
}

function writeBare(node: Node, rendering: Rendering): Piece[] {
	if (typeof node === 'string' || node.name !== 'p') return write(node, rendering, false);
	return [
		wrap(
			node,
			node.children.flatMap((child) => write(child, rendering, false)),
		),
	];
}

function writeLink(element: Element, rendering: Rendering, inLink: boolean): Piece[] {
	const before = rendering.missing.size;
	const inside = element.children.flatMap((child) => write(child, rendering, true));
	const gone = rendering.missing.size > before && inside.some(({ html }) => html.includes('missing-picture'));
	const attributes = inLink ? null : renderLink(element, rendering, gone);
	if (!attributes) {
		const { id, name } = ownAttributes('a', element);
		const marks = [...new Set([id, name])].map((one) =>
			one ? `${openTag('span', { id: one })}</span>` : '',
		);
		return [{ html: marks.join(''), block: false }, ...inside];
	}
	const tag = openTag('a', { ...ownAttributes('a', element), ...attributes });
	const html = inside.map((piece) => piece.html).join('');
	if (html.trim() === '' && !/ (?:id|name)="/.test(tag)) return [];
	const space = element.attributes.class === 'wp-block-file__button' ? ' ' : '';
	return [{ html: `${space}${tag}${html}</a>`, block: inside.some((piece) => piece.block) }];
}

function writeFrame(element: Element, rendering: Rendering, inLink: boolean): Piece[] {
	const card = frameCard(element, rendering.context.baseUrl);
	if (card) return [{ html: card, block: true }];
	if (element.name !== 'object') return [];
	return element.children.flatMap((child) => write(child, rendering, inLink));
}

function writeEmbed(element: Element, rendering: Rendering): Piece[] {
	const caption = element.children.flatMap((child) => write(child, rendering, false));
	const card = embedCard(element.attributes['data-embed-url']!, {
		caption: caption.map(({ html }) => html.replace(/^<figcaption[^>]*>|<\/figcaption>$/g, '')).join(''),
	});
	return card ? [{ html: card, block: true }] : caption;
}
