import { directionOf } from '#lib/markdown/direction';
import type { Language } from '#lib/site/language';
import { manyLines, oneLine } from './clean.ts';

/** A piece of a message. What people wrote is only ever `words`, `quote` or a label. */
export type Block =
	| { words: string }
	| { link: string; label: string }
	| { quote: string }
	| { code: string }
	| { heading: string };

const LONGEST_QUOTE = 4000;

/** The blocks as plain text. */
export function asText(blocks: Block[]): string {
	return blocks.map(textOf).join('\n\n');
}

function textOf(block: Block): string {
	if ('link' in block) return `${manyLines(block.label)}:\n${block.link}`;
	if ('quote' in block) {
		return manyLines(block.quote, LONGEST_QUOTE)
			.split('\n')
			.map((line) => `> ${line}`.trimEnd())
			.join('\n');
	}
	if ('code' in block) return `    ${block.code}`;
	if ('heading' in block) return `* ${oneLine(block.heading)}`;
	return manyLines(block.words);
}

/** The blocks as HTML of the simplest kind: nothing is fetched, nothing is styled. */
export function asHtml(blocks: Block[]): string {
	return blocks.map(htmlOf).join('\n');
}

function htmlOf(block: Block): string {
	if ('link' in block)
		return `<p dir="auto"><a href="${escaped(block.link)}">${escaped(manyLines(block.label))}</a></p>`;
	if ('quote' in block) {
		const paragraphs = manyLines(block.quote, LONGEST_QUOTE).split(/\n{2,}/);
		const inner = paragraphs
			.map((one) => `<p dir="auto">${escaped(one).replaceAll('\n', '<br>')}</p>`)
			.join('');
		return `<blockquote dir="${directionOf(block.quote) ?? 'ltr'}">${inner}</blockquote>`;
	}
	if ('code' in block) return `<p><strong><code>${escaped(block.code)}</code></strong></p>`;
	if ('heading' in block) return `<h2 dir="auto">${escaped(oneLine(block.heading))}</h2>`;
	return `<p dir="auto">${escaped(manyLines(block.words)).replaceAll('\n', '<br>')}</p>`;
}

/** A whole HTML message around the HTML of its blocks. */
export function htmlPage(language: Language, title: string, body: string): string {
	return `<!DOCTYPE html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escaped(oneLine(title))}</title></head>
<body>
${body}
</body></html>`;
}

const entities: Record<string, string> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};
const escaped = (words: string) => words.replace(/[&<>"']/g, (sign) => entities[sign]!);
