import { autop } from '@wordpress/autop';
import type { Kept } from './kept.ts';

/** Text is handed to autop in pieces of this size, cut at blank lines: some of it is quadratic. */
const pieceSize = 16_384;

/**
 * WordPress's automatic paragraphs, in bounded time: `<pre>` is kept out of it, scripts and drawings
 * (which are dropped anyway) are taken out before. `lines` may rewrite what is not code.
 */
export function paragraphs(text: string, kept: Kept, lines = (open: string) => open): string {
	let open = replaceElements(text, ['script', 'style', 'svg', 'math'], () => '');
	open = replaceElements(open, ['pre'], (element) => kept.keep(element));
	open = open.replace(/<(\/?)(?=(?:pre|script|style|svg|math|option)\b)/gi, '<$1x-');
	return pieces(lines(open)).map(paragraphsOf).join('\n');
}

function paragraphsOf(piece: string): string {
	if (piece.length <= pieceSize * 2) return autop(piece);
	return `<p>${piece.trim().replace(/\n/g, '<br />\n')}</p>`;
}

function pieces(text: string): string[] {
	if (text.length <= pieceSize) return [text];
	const found: string[] = [];
	let piece = '';
	for (const paragraph of text.split(/\n[ \t]*(?=\n)/)) {
		if (piece.length + paragraph.length > pieceSize && piece !== '') {
			found.push(piece);
			piece = '';
		}
		piece += `${paragraph}\n`;
	}
	found.push(piece);
	return found;
}

/** Replaces whole elements of these names, in one pass; one that is never closed stays. */
function replaceElements(text: string, names: string[], replace: (element: string) => string): string {
	const opener = new RegExp(`<(${names.join('|')})(?=[\\s/>])`, 'gi');
	const unclosed = new Set<string>();
	let result = '';
	let end = 0;
	for (let found = opener.exec(text); found; found = opener.exec(text)) {
		const name = found[1]!.toLowerCase();
		if (unclosed.has(name)) continue;
		const closer = new RegExp(`</${name}\\s{0,9}>`, 'gi');
		closer.lastIndex = opener.lastIndex;
		if (!closer.exec(text)) {
			unclosed.add(name);
			continue;
		}
		result += text.slice(end, found.index) + replace(text.slice(found.index, closer.lastIndex));
		end = closer.lastIndex;
		opener.lastIndex = end;
	}
	return result + text.slice(end);
}
