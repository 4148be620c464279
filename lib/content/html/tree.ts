import { Parser } from 'htmlparser2';
import { escapeAttribute } from './escape.ts';

/** An element of a parsed text; a string is text, decoded. */
export interface Element {
	name: string;
	attributes: Record<string, string>;
	children: Node[];
}
export type Node = string | Element;

interface Insides {
	stack: string[];
	tagname: string;
	openTagStart: number;
	startIndex: number;
}

/** Tags nested deeper than `limit` are skipped, their text stays: time and stack stay bounded. */
class ShallowParser extends Parser {
	limit = 100;

	override onopentagname(start: number, end: number): void;
	override onopentagname(name: string): void;
	override onopentagname(start: number | string, end = 0): void {
		const inside = this as unknown as Insides;
		if (inside.stack.length < this.limit) {
			(super.onopentagname as (start: number, end: number) => void)(start as number, end);
			return;
		}
		inside.openTagStart = inside.startIndex;
		inside.tagname = '';
	}
}

/** Parses HTML leniently into a tree no deeper than `limit`, without comments. */
export function parseHtml(html: string, limit = 100): Node[] {
	const root: Element = { name: '', attributes: {}, children: [] };
	const open = [root];
	const parser = new ShallowParser(
		{
			onopentag(name, attributes) {
				const element: Element = { name, attributes, children: [] };
				open.at(-1)!.children.push(element);
				open.push(element);
			},
			ontext(text) {
				const siblings = open.at(-1)!.children;
				const last = siblings.length - 1;
				if (typeof siblings[last] === 'string') siblings[last] += text;
				else siblings.push(text);
			},
			onclosetag() {
				if (open.length > 1) open.pop();
			},
		},
		{ decodeEntities: true },
	);
	parser.limit = limit;
	parser.end(html);
	return root.children;
}

/** All text below the nodes, as it is. */
export function textOf(nodes: Node[]): string {
	return nodes.map((node) => (typeof node === 'string' ? node : textOf(node.children))).join('');
}

/** An opening tag; attributes that are null or undefined are left out. */
export function openTag(
	name: string,
	attributes: Record<string, string | number | null | undefined>,
): string {
	let tag = `<${name}`;
	for (const [key, value] of Object.entries(attributes)) {
		if (value === null || value === undefined) continue;
		if (/^[a-z][a-z0-9-]*$/.test(key)) tag += ` ${key}="${escapeAttribute(String(value))}"`;
	}
	return `${tag}>`;
}

/** Characters no text needs and PostgreSQL refuses are taken out, line ends become \n. */
export function cleanText(text: string): string {
	return (
		text
			.toWellFormed()
			.replace(/\r\n?/g, '\n')
			// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to remove
			.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
	);
}
