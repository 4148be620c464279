import type { MediaView, RenderContext } from './context.ts';
import type { Numbered } from './footnotes.ts';
import { Kept } from './kept.ts';

/** One rendering: what it may ask and what it has found out so far. */
export interface Rendering {
	context: RenderContext;
	kept: Kept;
	unknownShortcodes: Set<string>;
	missing: Set<string>;
	/** The notes of a block text, numbered. */
	notes: Numbered | null;
	/** Media that shortcodes named, by path. */
	media: Map<string, MediaView>;
}

/** A rendering that has not found anything yet. */
export function startRendering(context: RenderContext): Rendering {
	const found = { unknownShortcodes: new Set<string>(), missing: new Set<string>() };
	return { context, kept: new Kept(), ...found, notes: null, media: new Map() };
}
