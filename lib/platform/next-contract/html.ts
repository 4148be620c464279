// What a rendered page of Next's looks like. Checked against a real build by contract.test.ts.

const script = /<script\b([^>]*)>[\s\S]*?<\/script>/g;
const nonceOf = /\snonce="([^"]*)"/;

/** Each script of Next's own bears the nonce that its request named (`nonceRequest`): nothing that somebody wrote does. */
export const withoutRuntime = (html: string, nonce: string): string =>
	html.replace(script, (whole, attributes: string) => (nonceOf.exec(attributes)?.[1] === nonce ? '' : whole));

/** Beside its scripts Next asks for them early, by `<link rel="preload" as="script">`, which bears the nonce too. */
export const withoutScriptPreloads = (html: string): string =>
	html.replace(/<link\b(?=[^>]*\srel="preload")(?=[^>]*\sas="script")[^>]*>/g, '');

/** Once the scripts are out, the nonce stands only in attributes of style sheets, where readers' policy needs none. */
export const withoutNonce = (html: string, nonce: string): string =>
	html.replaceAll(` nonce="${nonce}"`, '').replaceAll(nonce, '');

/** Next repeats each `og:` word of the metadata as `twitter:`, which reads `og:` itself where it finds none. */
export const withoutRepeatedMetas = (html: string): string =>
	html.replace(/<meta name="twitter:(?!card")[^>]*>/g, '');

/** Next asks early for the font of a layout, whether or not the page wears it: `<html data-face>` says that it does not. */
export const withoutUnusedFont = (html: string): string =>
	/^[^>]*>\s*<html\b[^>]* data-face="/i.test(html)
		? html.replace(/<link rel="preload" href="\/_next\/[^"]*" as="font"[^>]*>/g, '')
		: html;

/** React orders style sheets in a browser by `data-precedence`; without React nobody reads it. */
export const withoutPrecedence = (html: string): string =>
	html.replace(/(<link rel="stylesheet"[^>]*?) data-precedence="[^"]*"/g, '$1');

/** Where metadata would be streamed to, Next leaves an empty element: `htmlLimitedBots` puts them into the head. */
export const metadataOutlet = '<div hidden=""><!--$--><!--/$--></div>';

/** React writes `action=""` for a form whose action is one of ours; HTML has no empty one, and means the same without. */
export const withoutEmptyActions = (html: string): string => html.replace(/(<form\b[^>]*?) action=""/g, '$1');

/** Where in a page scripts of ours may stand: after `<meta charSet>`, by which React begins each head; -1 where it is no page. */
export function headStart(html: string): number {
	const found = /<meta charset="utf-8"\s*\/?>/i.exec(html) ?? /<head>/i.exec(html);
	return found ? found.index + found[0].length : -1;
}

/** An answer whose page only scripts would fill: of `notFound()` thrown late, and of a failure. */
export const isErrorShell = (html: string | Uint8Array): boolean =>
	Buffer.from(html as Uint8Array).includes('id="__next_error__"');
