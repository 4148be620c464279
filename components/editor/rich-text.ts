import { gfm } from '@joplin/turndown-plugin-gfm';
import Turndown from 'turndown';

/** HTML, as programs put it on the clipboard or as an earlier blog kept it, as Markdown. */
export function markdownOf(html: string): string {
	const page = new DOMParser().parseFromString(html, 'text/html');
	for (const rubbish of page.querySelectorAll('style, script, meta, link, title, o\\:p, head'))
		rubbish.remove();
	for (const bold of page.querySelectorAll('b[id^="docs-internal-guid"], b[style*="font-weight:normal"]')) {
		bold.replaceWith(...bold.childNodes);
	}
	for (const span of page.querySelectorAll<HTMLElement>('span[style]')) {
		const { fontWeight, fontStyle, textDecoration } = span.style;
		const tag =
			Number(fontWeight) >= 600 || fontWeight === 'bold' ? 'strong' : fontStyle === 'italic' ? 'em' : '';
		const struck = textDecoration.includes('line-through') ? 's' : '';
		if (!tag && !struck) continue;
		const element = page.createElement(tag || struck);
		element.append(...span.childNodes);
		span.replaceWith(element);
	}
	const service = new Turndown({
		headingStyle: 'atx',
		codeBlockStyle: 'fenced',
		bulletListMarker: '-',
		emDelimiter: '*',
		hr: '---',
	});
	service.use(gfm);
	service.keep(['details', 'summary', 'sub', 'sup', 'kbd', 'abbr', 'video', 'audio', 'figure', 'mark']);
	return service
		.turndown(page.body)
		.replace(/\u00a0/g, ' ')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}
