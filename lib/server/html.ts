import { addressOfFlight, nameOfFlight } from './flights.ts';
import { hashOf } from './policy.ts';
import { fillSlots } from './reading.ts';

/** A page as it is kept. */
export interface KeptPage {
	html: string;
	/** Of the inline scripts left on it, for its policy. */
	hashes: string[];
	/** What wakes the page, where it lies apart from it. */
	flight: { name: string; words: string } | null;
}

const script = /<script\b([^>]*)>([\s\S]*?)<\/script>/g;
const attribute = (name: string) => new RegExp(`\\s${name}="([^"]*)"`);
const source = attribute('src');
const scriptPreload = /<link\b(?=[^>]*\srel="preload")(?=[^>]*\sas="script")[^>]*>/g;
/** Next repeats for one network what it has just said for all. */
const repeated = /<meta name="twitter:(?!card")[^>]*>/g;
const charset = /<meta charset="utf-8"\s*\/?>/i;

/**
 * Makes a rendered page one that costs its reader no script before it is touched. Only scripts that carry
 * the rendering's secret `nonce` are Next's own and trusted; any other stays what it is, unnamed in the policy.
 * - The external ones are listed in a JSON element for the first script, which brings them when an island
 *   (`data-island`) is touched; the inline ones become one, apart where the page has an `address` for everyone.
 * - A page without an island loses them all: nothing on it would ever use them.
 * - The first script stands before the styles, so that the theme is there at first paint.
 */
export function keepPage(
	rendered: string,
	nonce: string,
	firstScript: string,
	address: string | null = null,
): KeptPage {
	const runtime: string[] = [];
	const inline: string[] = [];
	let html = rendered.replace(script, (whole, attributes: string, body: string) => {
		if (attribute('nonce').exec(attributes)?.[1] !== nonce) return whole;
		const address = source.exec(attributes)?.[1];
		if (address === undefined) inline.push(body);
		else if (!/\snomodule\b/i.test(attributes)) runtime.push(address);
		return '';
	});
	// The marks in the flight stay: what stands in the page is left alone by hydration.
	html = fillSlots(withoutEmptyActions(html.replace(scriptPreload, '').replace(repeated, '')));
	const hashes = [hashOf(firstScript)];
	let flight: KeptPage['flight'] = null;
	if (hasIsland(html)) {
		// The secret must not leave the server; nor may it make two renderings of one page differ.
		const words = inline.join(';\n').replaceAll(nonce, '');
		if (address === null) hashes.push(hashOf(words));
		else {
			flight = { name: nameOfFlight(words), words };
			runtime.unshift(addressOfFlight(flight.name, address));
		}
		const element = flight ? '' : `<script>${words}</script>`;
		const list = JSON.stringify([...new Set(runtime)]).replaceAll('<', '\\u003c');
		html = before(
			html,
			'</body>',
			`<script type="application/json" id="postilla-runtime">${list}</script>${element}`,
		);
	} else {
		html = html.replace('<div hidden=""><!--$--><!--/$--></div>', '');
	}
	html = html.replaceAll(` nonce="${nonce}"`, '').replaceAll(nonce, '');
	return { html: withFirstScript(html, `<script>${firstScript}</script>`), hashes, flight };
}

/** React writes `action=""` for a form whose action is one of ours; HTML has no empty one, and means the same without. */
export function withoutEmptyActions(html: string): string {
	return html.replace(/(<form\b[^>]*?) action=""/g, '$1');
}

/** Whether React has anything to do on this page. An error shell is empty until it does. */
export function hasIsland(html: string): boolean {
	// The plain search first: the pattern is slow on a long page without one.
	if (html.includes('data-island') && /<[a-z][^>]*\sdata-island\b/.test(html)) return true;
	return html.includes('<html id="__next_error__"');
}

/** Puts the first script into a page's head, after the charset and before everything that waits. */
export function withFirstScript(html: string, element: string): string {
	const found = charset.exec(html) ?? /<head>/i.exec(html);
	if (!found) return html;
	const at = found.index + found[0].length;
	return html.slice(0, at) + element + html.slice(at);
}

function before(html: string, mark: string, addition: string): string {
	const at = html.lastIndexOf(mark);
	return at < 0 ? html + addition : html.slice(0, at) + addition + html.slice(at);
}
