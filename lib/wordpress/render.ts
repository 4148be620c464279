import sanitizeHtml from 'sanitize-html';
import type { RenderContext } from './context.ts';

export type { MediaView, RenderContext } from './context.ts';

export interface RenderedArticle {
	html: string;
	/** What stands before the "read more" cut; null without one. */
	lead: string | null;
	format: 'classic' | 'blocks';
	unknownShortcodes: string[];
	/** Addresses of pictures and files that are not there. */
	missing: string[];
}

/** The text of an imported article as safe HTML. */
export function renderArticle(source: string, _context: RenderContext): RenderedArticle {
	const format = source.includes('<!-- wp:') ? 'blocks' : 'classic';
	return { html: sanitizeHtml(source), lead: null, format, unknownShortcodes: [], missing: [] };
}

/** The text of an imported comment as safe HTML; '' when nothing can be read in it. */
export function renderComment(source: string): string {
	return sanitizeHtml(source);
}

/** The words of HTML without its tags, cut at a word when longer than `limit`. */
export function plainText(html: string, limit = Number.POSITIVE_INFINITY): string {
	const text = sanitizeHtml(html, { allowedTags: [] }).replace(/\s+/g, ' ').trim();
	return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}
