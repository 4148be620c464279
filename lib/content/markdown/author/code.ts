import highlight from 'highlight.js/lib/common';
import { escapeText } from '#lib/content/html/escape';

/** Longer code is shown plain: colouring takes time that grows with it. */
const LONGEST = 50_000;

/** Code as coloured HTML (classes `hljs-*`, styled by /code.css); plain when its language is unknown or not named. */
export function codeHtml(code: string, language: string): string {
	const known = language !== '' && code.length <= LONGEST && highlight.getLanguage(language);
	if (!known) return `<pre><code>${escapeText(code)}</code></pre>\n`;
	const coloured = highlight.highlight(code, { language, ignoreIllegals: true }).value;
	return `<pre><code class="hljs">${coloured}</code></pre>\n`;
}
