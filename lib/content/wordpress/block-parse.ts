/** A block of a text: its own HTML and the blocks inside, in their order. */
export interface Block {
	/** With its namespace; null for HTML between blocks. */
	name: string | null;
	attributes: Record<string, unknown>;
	/** True when it was saved without HTML of its own. */
	empty: boolean;
	content: (string | Block)[];
}

const delimiter =
	/^<!--\s{1,99}(\/)?wp:([a-z][a-z0-9_-]*\/)?([a-z][a-z0-9_-]*)\s{1,99}(?:(\{[\s\S]*\})\s{1,99})?(\/)?-->$/;
const deepest = 50;

/** The blocks of a text, in one pass. Closing tags too many are ignored, missing ones added. */
export function parseBlocks(text: string): Block[] {
	const root: Block = { name: null, attributes: {}, empty: false, content: [] };
	const open = [root];
	let position = 0;

	const addHtml = (end: number) => {
		const html = text.slice(position, end);
		if (html === '') return;
		const parent = open.at(-1)!;
		if (parent !== root) parent.content.push(html);
		else root.content.push({ name: null, attributes: {}, empty: false, content: [html] });
	};

	for (let start = text.indexOf('<!--'); start !== -1; start = text.indexOf('<!--', start + 4)) {
		const end = text.indexOf('-->', start);
		if (end === -1) break;
		const found = text.slice(start, end + 3).match(delimiter);
		if (!found) continue;
		const [whole, closing, namespace = 'core/', name, json, empty] = found;
		addHtml(start);
		position = start + whole.length;
		const block: Block = {
			name: `${namespace}${name}`,
			attributes: parseJson(json),
			empty: empty !== undefined,
			content: [],
		};
		if (closing) closeBlock(open, block.name!);
		else {
			open.at(-1)!.content.push(block);
			if (!empty && open.length < deepest) open.push(block);
		}
	}
	addHtml(text.length);
	return root.content.filter((block) => typeof block !== 'string');
}

function closeBlock(open: Block[], name: string): void {
	const index = open.findLastIndex((block) => block.name === name);
	if (index > 0) open.length = index;
}

function parseJson(json: string | undefined): Record<string, unknown> {
	if (!json) return {};
	try {
		const value: unknown = JSON.parse(json);
		return value && typeof value === 'object' ? (value as Record<string, unknown>) : {};
	} catch {
		return {};
	}
}
