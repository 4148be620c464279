import { randomUUID } from 'node:crypto';
import type { MediaView, RenderContext } from './context.ts';
import type { Footnote } from './footnotes.ts';
import { Kept } from './kept.ts';

/** One rendering: what it may ask and what it has found out so far. */
export interface Rendering {
	context: RenderContext;
	kept: Kept;
	unknownShortcodes: Set<string>;
	missing: Set<string>;
	/** The notes that the text shows below itself. */
	notes: Footnote[];
	/** Stands in the text where the list of its notes will stand. */
	notesPlace: string;
	/** Media that shortcodes named, by path. */
	media: Map<string, MediaView>;
}

/** A rendering that has not found anything yet. */
export function startRendering(context: RenderContext): Rendering {
	const found = { unknownShortcodes: new Set<string>(), missing: new Set<string>() };
	const notesPlace = `<figure data-notes="${randomUUID()}"></figure>`;
	return { context, kept: new Kept(), ...found, notes: [], notesPlace, media: new Map() };
}
