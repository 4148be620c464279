import type { Picture } from '#lib/media/picture';

export interface RenderedMarkdown {
	/** Sanitised. */
	html: string;
	/** What stands before the "read more" cut; null without one. */
	lead: string | null;
}

/** The picture of the library at a path below uploads, with its texts; null when it is not there. */
export type FindPicture = (path: string) => (Picture & { alt: string; caption: string }) | null;

/** An author's Markdown as the page shows it. */
export function renderArticleMarkdown(_source: string, _find: FindPicture): RenderedMarkdown {
	throw new Error('not built yet');
}
