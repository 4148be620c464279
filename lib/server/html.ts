import {
	headStart,
	metadataOutlet,
	withoutEmptyActions,
	withoutNonce,
	withoutPrecedence,
	withoutRepeatedMetas,
	withoutRuntime,
	withoutScriptPreloads,
	withoutUnusedFont,
} from '#lib/platform/next-contract/html';
import { fillPlaceholders } from '#lib/platform/page-cache/track';

/**
 * A rendered page as readers get it: without React. Next's own scripts and what would wake its components go; they
 * carry the rendering's secret `nonce`, which nothing that somebody wrote can name. `elements` are our own scripts.
 */
export function readersPage(rendered: string, nonce: string, elements: string): string {
	const still = withoutScriptPreloads(withoutRuntime(rendered, nonce));
	const bare = withoutPrecedence(withoutUnusedFont(withoutRepeatedMetas(still))).replace(metadataOutlet, '');
	return withScripts(fillPlaceholders(withoutEmptyActions(withoutNonce(bare, nonce))), elements);
}

/** Puts scripts into a page's head, after the charset and before everything that waits. */
export function withScripts(html: string, elements: string): string {
	const at = headStart(html);
	return at < 0 ? html : html.slice(0, at) + elements + html.slice(at);
}
