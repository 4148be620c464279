import { LinkifyIt } from 'linkify-it';
import { contentless, readerTags, sanitiseReader } from '#lib/markdown/sanitise';
import {
	cleanText,
	escapeAttribute,
	escapeText,
	type Node,
	openTag,
	parseHtml,
	textOf,
} from '#lib/markdown/tree';
import { Kept } from './kept.ts';
import { paragraphs } from './paragraphs.ts';

const addresses = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: false });
for (const scheme of ['ftp:', 'mailto:', '//']) addresses.add(scheme, null);

/** The text of an imported comment as safe HTML; '' when nothing can be read in it. */
export function renderComment(source: string): string {
	const text = cleanText(source).trim();
	if (isBlank(text)) return '';
	if (!/[<&]/.test(text)) return plainParagraphs(text);
	const kept = new Kept();
	const tree = parseHtml(kept.restore(paragraphs(text, kept)), 20);
	if (isBlank(textOf(tree))) return '';
	return sanitiseReader(tree.map(writeLoose).join('')).trim();
}

/** Nearly every comment is plain text: no tag to parse, nothing to sanitise. */
function plainParagraphs(text: string): string {
	return text
		.split(/\n[^\S\n]*(?:\n[^\S\n]*)+/)
		.map((part) => `<p>${linked(part).replace(/\n/g, '<br />\n')}</p>`)
		.join('\n');
}

/** What no paragraph holds gets one of its own. */
function writeLoose(node: Node): string {
	const html = write(node, false);
	const loose = typeof node === 'string' || !readerTags.includes(node.name);
	return loose && html.trim() !== '' && !html.includes('<p>') ? `<p>${html}</p>\n` : html;
}

function write(node: Node, noLinks: boolean): string {
	if (typeof node === 'string') return noLinks ? escapeText(node) : linked(node);
	const { name, attributes, children } = node;
	if (name === 'br') return '<br>';
	const inside = noLinks || name === 'a' || name === 'code' || name === 'pre';
	const html = children.map((child) => write(child, inside)).join('');
	if (name === 'p' && html.trim() === '') return '';
	const known = name === 'acronym' ? 'abbr' : name;
	if (readerTags.includes(known)) return `${openTag(known, attributes)}${html}</${known}>`;
	return dropped.has(name) ? '' : html;
}

const dropped = new Set([...contentless, 'iframe', 'object']);

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
