import { escapeAttribute } from '#lib/content/html/escape';

/** A clean text with a button at each piece of code that copies it. */
export function copyable(html: string, labels: { copy: string; copied: string }): string {
	if (!html.includes('<pre')) return html;
	const [copy, copied] = [labels.copy, labels.copied].map(escapeAttribute);
	const button = `<button type="button" aria-live="polite" data-copied="${copied}">${copy}</button>`;
	return html.replace(/<pre\b(?:[^>"]|"[^"]*")*>[\s\S]*?<\/pre>/g, (code) =>
		/^<pre\b[^>]*class="[^"]*verse/.test(code) ? code : `<div class="code">${button}${code}</div>`,
	);
}
