import { randomUUID } from 'node:crypto';
import { unnumberedMark } from './footnotes.ts';
import type { Rendering } from './rendering.ts';
import type { Shortcode } from './shortcode-scan.ts';

/** Shortcodes whose words plugins showed below the text. */
const names = new Set(['efn_note', 'fn', 'footnote', 'mfn', 'modern_footnote', 'note', 'ref']);
/** Its words in a line of their own, or with attributes, are a box. */
const boxes = new Set(['note']);
const blocks = /<\/?(?:blockquote|div|dl|figure|h[1-6]|hr|li|ol|p|pre|section|table|ul)[\s/>]/i;

/**
 * The mark of a note that a plugin's shortcode holds; its words go to the notes. Those that no note can hold, since a
 * note stands in them, stay in brackets. Null for any other shortcode.
 */
export function pluginNote(
	{ name, attributes, content, alone }: Shortcode,
	{ notes }: Rendering,
): string | null {
	if (!names.has(name) || content === null || blocks.test(content)) return null;
	if (boxes.has(name) && (alone || Object.keys(attributes).length > 0)) return null;
	const words = content.trim();
	if (words === '') return '';
	if (/\bdata-fn=/.test(words) || words.includes(`[${name}`)) return ` (${words})`;
	const id = randomUUID();
	notes.push({ id, content: words.replace(/\s*\n\s*\n\s*/g, '<br><br>') });
	return unnumberedMark(id);
}
