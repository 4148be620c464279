import { escapeAttribute, escapeText } from '#lib/content/html/escape';
import { openTag, parseHtml, textOf } from '#lib/content/html/tree';
import { type Block, parseBlocks } from './block-parse.ts';
import { keepCode } from './code.ts';
import { embedLines, embedMarker } from './embeds.ts';
import { type Footnote, notesIn } from './footnotes.ts';
import { paragraphs } from './paragraphs.ts';
import type { Rendering } from './rendering.ts';
import { expandShortcodes } from './shortcodes.ts';
import { escapeStray } from './stray.ts';

/** Blocks that show something else on every visit, or belong to a theme: the author's are those inside at most. */
const dynamic = new RegExp(
	`^core/(?:archives|avatar|calendar|categories|comments?|home-link|latest-comments|latest-posts|legacy-widget|loginout|more
	|navigation|page-list|page-list-item|pattern|query|read-more|rss|search|spacer|tag-cloud|template-part|term-description
	|widget-group|(?:comments?|navigation|post|query|site)-[a-z-]+)$`.replace(/\s/g, ''),
);

/** Turns block text into plain HTML elements, which are made safe later. */
export function renderBlocks(text: string, rendering: Rendering): string {
	const blocks = parseBlocks(text);
	rendering.notes.push(...blocks.flatMap(notesOf));
	const html = blocks.map((block) => renderBlock(block, rendering)).join('');
	return expandShortcodes(escapeStray(keepCode(html, rendering.kept)), rendering);
}

function notesOf(block: Block): Footnote[] {
	if (block.name === 'core/footnotes') return notesIn(block.attributes.notes);
	return block.content.flatMap((part) => (typeof part === 'string' ? [] : notesOf(part)));
}

function footnotes({ notes, notesPlace, unknownShortcodes }: Rendering): string {
	if (notes.length === 0) unknownShortcodes.add('wp:footnotes');
	return notesPlace;
}

function renderBlock(block: Block, rendering: Rendering): string {
	const { name, attributes } = block;
	if (name === null || name === 'core/shortcode' || name === 'core/freeform') {
		const html = classicHtml(rawHtml(block), rendering);
		return html && rendering.kept.keep(html);
	}
	if (name === 'core/footnotes') return footnotes(rendering);
	if (dynamic.test(name)) return innerBlocks(block, rendering);
	if (name === 'core/nextpage') return '<hr class="page-break">';
	if (name === 'core/embed' || name.startsWith('core-embed/')) return embedBlock(block);
	if (name === 'core/social-link') return socialLink(attributes);
	const inside = insideOf(block, rendering);
	if (name === 'core/cover') return cover(inside, attributes);
	if (/<pre[\s>]/i.test(inside)) return inLanguage(inside, attributes);
	if (inside.trim() === '') rendering.unknownShortcodes.add(`wp:${name.replace(/^core\//, '')}`);
	return inside;
}

function insideOf(block: Block, rendering: Rendering): string {
	return block.content
		.map((part) => (typeof part === 'string' ? part : renderBlock(part, rendering)))
		.join('');
}

/** What an author put into a block that shows something of the blog's: its own HTML is the theme's. */
function innerBlocks(block: Block, rendering: Rendering): string {
	return block.content.map((part) => (typeof part === 'string' ? '' : renderBlock(part, rendering))).join('');
}

function rawHtml(block: Block): string {
	return block.content.map((part) => (typeof part === 'string' ? part : rawHtml(part))).join('');
}

/** Text with shortcodes and without paragraphs, as the classic editor saved it. */
export function classicHtml(text: string, rendering: Rendering): string {
	if (text.trim() === '') return '';
	const { kept } = rendering;
	const expanded = expandShortcodes(escapeStray(keepCode(text, kept)), rendering);
	return paragraphs(expanded, kept, (open) => embedLines(open, (html) => kept.keep(html)));
}

function embedBlock(block: Block): string {
	const html = rawHtml(block);
	const nodes = parseHtml(html);
	const given = typeof block.attributes.url === 'string' ? block.attributes.url : '';
	const address = given || (textOf(nodes).match(/https?:\/\/\S{1,2000}/)?.[0] ?? '');
	if (address === '') return html;
	const caption = html.match(/<figcaption[^>]*>([\s\S]*?)<\/figcaption>/)?.[1];
	if (!caption) return embedMarker(address);
	return embedMarker(address).replace('></figure>', `><figcaption>${caption}</figcaption></figure>`);
}

/** A block of code keeps its language apart from its HTML. */
function inLanguage(html: string, { language, lang, codeLanguage }: Record<string, unknown>): string {
	const given = language ?? lang ?? codeLanguage;
	if (typeof given !== 'string' || given === '') return html;
	return html.replace(/<pre(?=[\s>])/i, (tag) => `${tag} data-lang="${escapeAttribute(given)}"`);
}

function socialLink({ url, service, label }: Record<string, unknown>): string {
	if (typeof url !== 'string' || url === '') return '';
	const name = String(label || service || url);
	return `<li>${openTag('a', { href: url })}${escapeText(name)}</a></li>`;
}

/** An old cover keeps its picture only in a style: it gets an element of its own. */
function cover(html: string, { url }: Record<string, unknown>): string {
	if (typeof url !== 'string' || /<(img|video)[\s>]/i.test(html)) return html;
	return html.replace(/^\s*<[a-z]+[^>]*>/i, (tag) => `${tag}<img src="${escapeAttribute(url)}" alt="">`);
}
