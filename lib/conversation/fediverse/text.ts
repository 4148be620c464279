import { contentless } from '#lib/content/html/sanitise';
import { type Element, type Node, parseHtml, textOf } from '#lib/content/html/tree';

const DEEPEST = 20;
/** Characters of HTML that are looked at: the rest of such a text is at its source. */
const MOST = 200_000;

interface Within {
	/** What stands before each line: of quotations and lists. */
	prefix: string;
	/** Links and emphasis mean nothing. */
	code: boolean;
}

const plain = (text: string) => text.replace(/[!-/:-@[-`{-~]/g, '\\$&');

/**
 * The words of a post, HTML of a stranger, in the Markdown of comments: paragraphs, emphasis, links, lists, quotations
 * and code. `isOurs`: whether a link at the beginning only names whom of this blog it speaks to, and goes.
 */
export function wordsOf(html: string, isOurs: (href: string) => boolean): string {
	const tree = withoutGreeting(parseHtml(html.slice(0, MOST), DEEPEST), isOurs);
	return block(tree, { prefix: '', code: false })
		.split('\n')
		.map((line) => line.trimEnd())
		.join('\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}

/** Without the names at the very beginning that are addressed to this blog: where the words stand says that. */
function withoutGreeting(nodes: Node[], isOurs: (href: string) => boolean): Node[] {
	const from = nodes.findIndex((node) => !isGreeting(node, isOurs));
	if (from === -1) return [];
	const [first, ...rest] = nodes.slice(from);
	if (typeof first === 'string') return [first.trimStart(), ...rest];
	if (first!.name !== 'p' && first!.name !== 'div') return [first!, ...rest];
	return [{ ...first!, children: withoutGreeting(first!.children, isOurs) }, ...rest];
}

function isGreeting(node: Node, isOurs: (href: string) => boolean): boolean {
	if (typeof node === 'string') return node.trim() === '';
	const link = linkIn(node);
	return link !== null && isMention(node) && isOurs(link);
}

const linkIn = ({ name, attributes, children }: Element): string | null =>
	name === 'a'
		? (attributes.href ?? null)
		: name === 'span' && children.length === 1 && typeof children[0] === 'object'
			? linkIn(children[0])
			: null;

const isMention = (element: Element) => textOf([element]).startsWith('@');

const blocks = new Set('p div h1 h2 h3 h4 h5 h6 section article header footer figure table tr dl'.split(' '));

function block(nodes: Node[], within: Within): string {
	let out = '';
	for (const node of nodes) {
		if (typeof node === 'string') out += words(node, within);
		else out += element(node, within);
	}
	return out;
}

const words = (text: string, { code }: Within) => (code ? text : plain(text.replace(/\s+/g, ' ')));

function element(node: Element, within: Within): string {
	const { name, attributes, children } = node;
	if (contentless.includes(name)) return '';
	const inner = () => block(children, within);
	if (within.code) return name === 'br' ? '\n' : inner();
	if (blocks.has(name)) return `\n\n${inner().trim()}\n\n`;
	switch (name) {
		case 'br':
			return '\n';
		case 'strong':
		case 'b':
			return around(inner(), '**');
		case 'em':
		case 'i':
			return around(inner(), '*');
		case 'a':
			return link(attributes.href, children);
		case 'img':
			return words(attributes.alt ?? attributes.title ?? '', within);
		case 'code':
			return inlineCode(textOf(children));
		case 'pre':
			return fenced(textOf(breaks(children)));
		case 'blockquote':
			return `\n\n${prefixed(block(children, within), '> ')}\n\n`;
		case 'ul':
		case 'ol':
			return `\n\n${list(children, name === 'ol', within)}\n\n`;
		default:
			return inner();
	}
}

const breaks = (nodes: Node[]): Node[] =>
	nodes.map((node) =>
		typeof node === 'string'
			? node
			: node.name === 'br'
				? '\n'
				: { ...node, children: breaks(node.children) },
	);

/** Emphasis stands against its words, and over one paragraph. */
function around(inner: string, mark: string): string {
	const [, before = '', text = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(inner) ?? [];
	return text === '' || text.includes('\n\n') ? inner : `${before}${mark}${text}${mark}${after}`;
}

/** A link by its words; one whose words are its address, or a shortening of it, is the address alone. */
function link(href: string | undefined, children: Node[]): string {
	const text = textOf(children).replace(/\s+/g, ' ').trim();
	const url = URL.parse(href ?? '');
	if (!url || !/^https?:$/.test(url.protocol)) return plain(text);
	const address = url.href.replace(/[()<>\s]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
	const bare = (one: string) => one.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, '');
	const shortened = text.replace(/…$/, '');
	if (text === '' || bare(url.href).startsWith(bare(shortened))) return `<${address}>`;
	return `[${plain(text)}](${address})`;
}

function inlineCode(text: string): string {
	const ticks = '`'.repeat(1 + Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length)));
	return text.trim() === '' ? '' : `${ticks} ${text.replace(/\s+/g, ' ').trim()} ${ticks}`;
}

function fenced(text: string): string {
	const ticks = '`'.repeat(
		Math.max(3, 1 + Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))),
	);
	return `\n\n${ticks}\n${text.replace(/\n$/, '')}\n${ticks}\n\n`;
}

const prefixed = (text: string, prefix: string) =>
	text
		.replace(/\n{3,}/g, '\n\n')
		.trim()
		.split('\n')
		.map((line) => `${prefix}${line}`)
		.join('\n');

function list(children: Node[], ordered: boolean, within: Within): string {
	const items = children.filter((one): one is Element => typeof one === 'object' && one.name === 'li');
	return items
		.map((item, at) => {
			const mark = ordered ? `${at + 1}. ` : '- ';
			const text = block(item.children, within)
				.replace(/\n{3,}/g, '\n\n')
				.trim();
			return `${mark}${text.split('\n').join(`\n${' '.repeat(mark.length)}`)}`;
		})
		.join('\n');
}
