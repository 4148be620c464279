import type { MediaView, RenderContext } from './context.ts';
import { Kept } from './kept.ts';

/** One rendering: what it may ask and what it has found out so far. */
export interface Rendering {
	context: RenderContext;
	kept: Kept;
	unknownShortcodes: Set<string>;
	missing: Set<string>;
	/** Media that shortcodes named, by path. */
	media: Map<string, MediaView>;
}

/** A rendering that has not found anything yet. */
export function startRendering(context: RenderContext): Rendering {
	return { context, kept: new Kept(), unknownShortcodes: new Set(), missing: new Set(), media: new Map() };
}
