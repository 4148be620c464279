import { escapeAttribute } from '#lib/content/html/escape';
import type { QuotedBlock, QuotingComment } from './queries.ts';

/** Where a block's numbers stand, and what a comment that quotes it leads back to. */
export const passageId = (at: number) => `passage-${at}`;

interface Shown {
	/** The article's address. */
	base: string;
	/** A number in the digits of the page. */
	numberOf(number: number): string;
	/** What a number says of its comment. */
	label(comment: QuotingComment): string;
}

/**
 * An article's HTML with a soft mark on what comments quote, and at the end of each block the numbers of those that do.
 * For readers' pages only: what is stored, sent, exported or searched has none of it.
 */
export function withQuotations(html: string, blocks: QuotedBlock[], shown: Shown): string {
	const pieces: [offset: number, text: string][] = [];
	let marked = 0;
	for (const [start, end] of blocks.flatMap(({ ranges }) => ranges).sort(([a], [b]) => a - b)) {
		// Passages of two blocks can overlap: nothing is marked twice.
		const from = Math.max(start, marked);
		if (from >= end) continue;
		pieces.push([from, '<mark class="quoted">'], [end, '</mark>']);
		marked = end;
	}
	for (const block of blocks) pieces.push([block.at, numbersOf(block, shown)]);
	let at = 0;
	let result = '';
	for (const [offset, text] of pieces.sort(([a], [b]) => a - b)) {
		result += html.slice(at, offset) + text;
		at = offset;
	}
	return result + html.slice(at);
}

function numbersOf({ at, by, more }: QuotedBlock, { base, label, numberOf }: Shown): string {
	const links = by.map((comment) => {
		const href = comment.near ? `#c${comment.number}` : `${base}/comments/${comment.number}`;
		const words = escapeAttribute(label(comment));
		return `<a href="${escapeAttribute(href)}" title="${words}" aria-label="${words}">#${numberOf(comment.number)}</a>`;
	});
	return ` <span class="margin-notes" id="${passageId(at)}">${links.join(' ')}${more ? ' …' : ''}</span>`;
}
