/** A written piece, and whether it is a block that no paragraph can hold. */
export interface Piece {
	html: string;
	block: boolean;
}

/** Puts what stands loose between blocks into paragraphs; empty ones are left out. */
export function inParagraphs(pieces: Piece[], tag: string): string {
	let html = '';
	let loose = '';
	const flush = () => {
		const text = loose.replace(/^(\s|<br>)+/, '').trimEnd();
		loose = '';
		if (text !== '') html += `${tag}${trimBreaks(text)}</p>\n`;
	};
	for (const piece of pieces) {
		if (!piece.block) {
			loose += piece.html;
			continue;
		}
		flush();
		html += `${piece.html}\n`;
	}
	flush();
	return html.trimEnd();
}

function trimBreaks(text: string): string {
	let trimmed = text;
	while (trimmed.endsWith('<br>')) trimmed = trimmed.slice(0, -4).trimEnd();
	return trimmed;
}

/** The inside of a piece that is one plain paragraph: pictures and captions need none. */
export function unwrapParagraph(piece: Piece): Piece {
	const inner = piece.html.match(/^<p>((?:(?!<\/?p[ >])[\s\S])*)<\/p>$/)?.[1];
	return inner === undefined ? piece : { html: inner, block: false };
}

/** The empty lines between blocks mean nothing but in `<pre>`. */
export function collapse(piece: Piece, name: string): string {
	return name !== 'pre' && /^\s*\n\s*$/.test(piece.html) ? '\n' : piece.html;
}
