import { fillSlots } from '#lib/platform/page-cache/track';

const script = /<script\b([^>]*)>[\s\S]*?<\/script>/g;
const attribute = (name: string) => new RegExp(`\\s${name}="([^"]*)"`);
const scriptPreload = /<link\b(?=[^>]*\srel="preload")(?=[^>]*\sas="script")[^>]*>/g;
/** Next repeats for one network what it has just said for all. */
const repeated = /<meta name="twitter:(?!card")[^>]*>/g;
/** By which React orders style sheets in a browser. */
const precedence = /(<link rel="stylesheet"[^>]*?) data-precedence="[^"]*"/g;
const charset = /<meta charset="utf-8"\s*\/?>/i;

/**
 * A rendered page as readers get it: without React. Next's own scripts and what would wake its components go; they
 * carry the rendering's secret `nonce`, which nothing that somebody wrote can name. `elements` are our own scripts.
 */
export function readersPage(rendered: string, nonce: string, elements: string): string {
	const bare = rendered
		.replace(script, (whole, attributes: string) =>
			attribute('nonce').exec(attributes)?.[1] === nonce ? '' : whole,
		)
		.replace(scriptPreload, '')
		.replace(repeated, '')
		.replace(precedence, '$1')
		.replace('<div hidden=""><!--$--><!--/$--></div>', '')
		.replaceAll(` nonce="${nonce}"`, '')
		.replaceAll(nonce, '');
	return withScripts(fillSlots(withoutEmptyActions(bare)), elements);
}

/** React writes `action=""` for a form whose action is one of ours; HTML has no empty one, and means the same without. */
export function withoutEmptyActions(html: string): string {
	return html.replace(/(<form\b[^>]*?) action=""/g, '$1');
}

/** Puts scripts into a page's head, after the charset and before everything that waits. */
export function withScripts(html: string, elements: string): string {
	const found = charset.exec(html) ?? /<head>/i.exec(html);
	if (!found) return html;
	const at = found.index + found[0].length;
	return html.slice(0, at) + elements + html.slice(at);
}
