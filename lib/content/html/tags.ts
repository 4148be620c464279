import { Tokenizer } from 'htmlparser2';

interface Reading {
	/** Every opening tag, in order; the first of attributes of the same name counts, values are decoded. */
	open(name: string, attributes: Record<string, string | undefined>): void;
	/** Every closing tag, whether anything is open or not. */
	close?(name: string): void;
	/** What stands between tags, in pieces, decoded; also in scripts and the like. */
	text?(words: string): void;
	/** Names as they are written instead of in lower case. */
	xml?: boolean;
}

/**
 * Reads the tags of a page, and not what stands in comments, scripts and the like. No tree is kept, so that the
 * time grows with the length only, however deep or broken it is nested.
 */
export function readTags(html: string, { open, close, text, xml = false }: Reading): void {
	const named = (start: number, end: number) =>
		xml ? html.slice(start, end) : html.slice(start, end).toLowerCase();
	let tag = '';
	let attributes: Record<string, string | undefined> = Object.create(null);
	let attribute = '';
	let value: string[] = [];
	const nothing = () => {};
	const opened = () => open(tag, attributes);
	const tokens = new Tokenizer(
		{ xmlMode: xml },
		{
			onopentagname(start, end) {
				tag = named(start, end);
				attributes = Object.create(null);
			},
			onattribname(start, end) {
				attribute = named(start, end);
				value = [];
			},
			onattribdata: (start, end) => value.push(html.slice(start, end)),
			onattribentity: (point) => value.push(String.fromCodePoint(point)),
			onattribend() {
				attributes[attribute] ??= value.join('');
			},
			onopentagend: opened,
			onselfclosingtag: opened,
			onclosetag: (start, end) => close?.(named(start, end)),
			oncdata: nothing,
			oncomment: nothing,
			ondeclaration: nothing,
			onend: nothing,
			ontext: (start, end) => text?.(html.slice(start, end)),
			ontextentity: (point) => text?.(String.fromCodePoint(point)),
			onprocessinginstruction: nothing,
		},
	);
	tokens.write(html);
	tokens.end();
}

/** Elements without an end, and those that end by themselves where the next begins. */
const endless = new Set(
	`area base br col embed hr img input link meta source track wbr p li dt dd td th tr thead tbody tfoot colgroup
	option optgroup rt rp html head body`.split(/\s+/),
);

/**
 * How many elements are open at most at once, for those who are about to build a tree: builders take time with the
 * square of it.
 */
export function depthOf(html: string): number {
	let depth = 0;
	let most = 0;
	// What closes nothing brings nobody up again.
	const opened = new Map<string, number>();
	readTags(html, {
		open(name) {
			if (endless.has(name)) return;
			opened.set(name, (opened.get(name) ?? 0) + 1);
			most = Math.max(most, ++depth);
		},
		close(name) {
			const count = opened.get(name) ?? 0;
			if (count === 0) return;
			opened.set(name, count - 1);
			depth--;
		},
	});
	return most;
}
