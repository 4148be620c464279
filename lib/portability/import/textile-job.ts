import textile from 'textile-js';
import { escapeText } from '#lib/content/html/escape';

/** Code in HTML, apart from such as only names a tag. */
const written =
	/(?<!@)(<(pre|code)\b[^<>]{0,2000}>(?:\s{0,9}<code\b[^<>]{0,2000}>)?)([\s\S]*?)((?:<\/code>\s{0,9})?<\/\2\s{0,9}>)/gi;
const made = /(<(?:pre|code)\b[^<>]*>)([\s\S]*?)(?=<\/(?:pre|code)>)/g;

/**
 * Textile as HTML. Code is code: what stands in HTML's elements for it is not read as Textile, and what Textile calls
 * code is shown as it was typed, even `&lt;`. Takes time without bounds on some texts: a job for a worker.
 */
export function textileHtml(source: string): string {
	const kept: { code: string; shown: string }[] = [];
	const marked = source
		.replace(/\r\n?/g, '\n')
		.replace(/[\ue000-\ue002]/g, '')
		.replace(written, (...[code, open, , inner, close]: string[]) => {
			// What is coloured already has its tags; of other code they are part.
			const shown = inner!.includes('<span ') ? inner! : inner!.replace(/[<>]/g, escapeText);
			return `\ue000${kept.push({ code: code!, shown: open! + shown + close! }) - 1}\ue001`;
		})
		.replace(/&(?=#?\w{1,31};)/g, '\ue002');
	const shown = (index: string) => kept[Number(index)]?.shown ?? '';
	return textile(marked)
		.replace(made, (_, tag: string, inner: string) => {
			const typed = (_: string, index?: string) =>
				escapeText(index ? (kept[Number(index)]?.code ?? '') : '&');
			return tag + inner.replace(/\ue002|\ue000(\d+)\ue001/g, typed);
		})
		.replaceAll('\ue002', '&')
		.replace(/<p>\ue000(\d+)\ue001<\/p>|\ue000(\d+)\ue001/g, (_, alone?: string, within?: string) => {
			if (within !== undefined) return shown(within);
			return /^<pre/i.test(shown(alone!)) ? shown(alone!) : `<p>${shown(alone!)}</p>`;
		})
		.replace(/<span class="caps">([^<]*)<\/span>/g, '$1')
		.replace(/<(\/?)acronym\b/g, '<$1abbr');
}
