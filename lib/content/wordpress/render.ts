import { sanitiseAuthor } from '#lib/content/html/sanitise';
import { cleanText } from '#lib/content/html/tree';
import { classicHtml, renderBlocks } from './blocks.ts';
import type { RenderContext } from './context.ts';
import { placeNotes, withoutMarks } from './footnotes.ts';
import { type Rendering, startRendering } from './rendering.ts';
import { writeArticle } from './writer.ts';

export { plainText } from '#lib/content/html/plain-text';
export { renderComment } from './comment-text.ts';
export type { MediaView, RenderContext } from './context.ts';

export interface RenderedArticle {
	html: string;
	/** What stands before the "read more" cut; null without one. */
	lead: string | null;
	format: 'classic' | 'blocks';
	/** Names of shortcodes, and of blocks as wp:name, that could not be shown. */
	unknownShortcodes: string[];
	/** Paths or addresses of pictures and files that are not there. */
	missing: string[];
}

const cut = /<!--more(?:[^-]|-(?!->)){0,500}-->/;
const blockCut = /<!--\s+wp:more\b/;

/** The text of an imported article as safe HTML. */
export function renderArticle(source: string, context: RenderContext): RenderedArticle {
	const text = cleanText(source);
	const format = /<!--\s+wp:/.test(text) ? 'blocks' : 'classic';
	const rendering = startRendering(context);
	const place = format === 'blocks' ? text.search(blockCut) : -1;
	const end = place === -1 ? text.search(cut) : place;
	const html = body(text, format, rendering, withNotes);
	const lead =
		end === -1 ? null : body(text.slice(0, end), format, startRendering(context), withoutNotes) || null;
	return {
		html,
		lead,
		format,
		unknownShortcodes: [...rendering.unknownShortcodes],
		missing: [...rendering.missing],
	};
}

function body(
	text: string,
	format: RenderedArticle['format'],
	rendering: Rendering,
	finished: (html: string, rendering: Rendering) => string,
): string {
	const paged = text
		.replace(new RegExp(cut, 'g'), format === 'blocks' ? '' : '\n\n')
		.replaceAll('<!--noteaser-->', '')
		.replaceAll('<!--nextpage-->', '\n\n<hr class="page-break">\n\n');
	const html = format === 'blocks' ? renderBlocks(paged, rendering) : classicHtml(paged, rendering);
	const whole = finished(rendering.kept.restore(html), rendering);
	return sanitiseAuthor(writeArticle(whole, rendering)).trim();
}

function withNotes(html: string, { kept, notes, notesPlace, context }: Rendering): string {
	const whole = notes.map(({ id, content }) => ({ id, content: kept.restore(content) }));
	return placeNotes(html, notesPlace, whole, context.language ?? 'it');
}

/** What stands before the cut goes without: the notes stand at the end of the whole. */
function withoutNotes(html: string, { notesPlace }: Rendering): string {
	return withoutMarks(html).replaceAll(notesPlace, '');
}
