import { parseDocument } from 'htmlparser2';
import type { Mark, Node } from 'prosemirror-model';
import { TableMap } from 'prosemirror-tables';
import { type HtmlFormat, htmlWriter } from './html-serialise.ts';
import { schema } from './schema.ts';
import { type Piece, protectedBlock, type Reading } from './source-text.ts';

type Child = ReturnType<typeof parseDocument>['children'][number];
type Tag = Extract<Child, { name: string; children: unknown }>;

interface Context {
	source: string;
	format: HtmlFormat;
}

/** Where a block stands in its source. */
interface Placed {
	from: number;
	to: number;
	node: Node;
}

const { nodes, marks } = schema;

const BLOCKS =
	/^(?:address|article|aside|blockquote|center|details|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|iframe|li|main|nav|object|ol|p|pre|script|section|style|summary|table|tbody|td|tfoot|th|thead|tr|ul|video|audio)$/;
/** Elements of a line whose words are written in: what they look like here, they look like on the page. */
const INLINE = /^(?:abbr|acronym|big|cite|dfn|font|ins|kbd|mark|q|samp|small|span|sub|sup|time|tt|u|var)$/;
const READ_MORE = /^<!--more\b[^>]*-->$/;
const WP = /^\s+(\/)?wp:([\w/-]+)(?:\s[\s\S]*?)?(\/)?\s*$/;
/**
 * Whether a plugin of WordPress makes something else of a piece of text: of a shortcode with a text of its own inside,
 * or alone in its place. One look at each bracket.
 */
function isShortcode(own: string): boolean {
	if (/^\s*\[[a-z][\w-]*\s+\w+=[^\]]*\]\s*$/i.test(own)) return true;
	const ends = new Map(
		[...own.matchAll(/\[\/([a-z][\w-]*)\]/gi)].map((end) => [end[1]!.toLowerCase(), end.index]),
	);
	if (ends.size === 0) return false;
	const opened = [...own.matchAll(/\[([a-z][\w-]*)(?![\w-])[^[\]]*\]/gi)];
	return opened.some(({ 1: name, index }) => (ends.get(name!.toLowerCase()) ?? -1) > index);
}

const isTag = (child: Child): child is Tag =>
	child.type === 'tag' || child.type === 'script' || child.type === 'style';
const start = (child: Child) => child.startIndex ?? 0;
const end = (child: Child) => (child.endIndex ?? 0) + 1;
const slice = ({ source }: Context, child: Child) => source.slice(start(child), end(child));

/** The tag that opens an element, as it is written. */
function openTag({ source }: Context, tag: Tag): string {
	const first = tag.children[0];
	const whole = source.slice(start(tag), first ? start(first) : end(tag));
	return first ? whole : (/^<[^>]*>/.exec(whole)?.[0] ?? whole);
}

/** Text as it is written, with its characters' names read. */
export function decoded(raw: string): string {
	if (!raw.includes('&')) return raw;
	return parseDocument(raw, { decodeEntities: true })
		.children.map((child) => ('data' in child ? child.data : ''))
		.join('');
}

class Unknown extends Error {}

/** A line of text with its marks. */
function inline(children: Child[], context: Context, held: readonly Mark[] = []): Node[] {
	return children.flatMap((child): Node[] => {
		if (child.type === 'text') return words(child.data, context, held);
		if (!isTag(child)) return [nodes.inline_source.create({ source: slice(context, child) }, null, held)];
		const html = openTag(context, child);
		const bare = Object.keys(child.attribs).length === 0;
		const within = (mark: Mark) => {
			if (mark.type === marks.element ? mark.isInSet(held) : mark.type.isInSet(held))
				throw new Unknown('a mark within itself');
			return inline(child.children, context, mark.addToSet(held));
		};
		const asItIs = () => [nodes.inline_source.create({ source: slice(context, child) }, null, held)];
		if (BLOCKS.test(child.name)) throw new Unknown(`${child.name} within a line`);
		if (child.name === 'br' && bare) return [nodes.hard_break.create(null, null, held)];
		if (child.name === 'img' && child.attribs.src)
			return [nodes.image.create({ ...pictureOf(child), html }, null, held)];
		const text =
			child.children.length > 0 &&
			slice(context, child)
				.replace(/<[^>]*>/g, '')
				.trim() !== '';
		const hasPicture = child.children.some((one) => isTag(one) && one.name === 'img');
		if (!text && !hasPicture) return asItIs();
		if (child.name === 'a' && child.attribs.href !== undefined)
			return within(
				marks.link.create({
					href: decoded(child.attribs.href),
					title: decoded(child.attribs.title ?? ''),
					html,
				}),
			);
		const mark = {
			em: marks.em,
			i: marks.em,
			strong: marks.strong,
			b: marks.strong,
			s: marks.strike,
			del: marks.strike,
			strike: marks.strike,
		}[child.name];
		if (mark) return within(mark.create({ html }));
		if (child.name === 'code' && child.children.every(({ type }) => type === 'text'))
			return within(marks.code.create({ html }));
		return INLINE.test(child.name) ? within(marks.element.create({ html })) : asItIs();
	});
}

/** Text of a line; what its line ends are is the format's. */
function words(raw: string, { format }: Context, held: readonly Mark[]): Node[] {
	if (format === 'classic' && /\n[ \t]*\n/.test(raw)) throw new Unknown('an empty line within a mark');
	const breaks = format === 'classic' ? nodes.hard_break : nodes.soft_break;
	return raw.split(/[ \t]*\n[ \t]*/).flatMap((line, n) => {
		const text = decoded(line.replace(/[ \t]+/g, ' '));
		const written = text === '' ? [] : [schema.text(text, held)];
		return n === 0 ? written : [breaks.create(null, null, held), ...written];
	});
}

/** A line without the air around it (a cell keeps its breaks), and with one break where a tag and a line's end say the same. */
function paragraph(children: Child[], context: Context, html: string | null, isCell = false): Node {
	const found = inline(children, context);
	const content = found.filter((node, n) => {
		const isBreak = node.type === nodes.hard_break || node.type === nodes.soft_break;
		return !(isBreak && found[n - 1]?.type === nodes.hard_break && context.format === 'classic');
	});
	const air = (node: Node | undefined) =>
		node?.type === nodes.soft_break ||
		(node?.type === nodes.hard_break && !isCell) ||
		(node?.isText && node.text!.trim() === '' && !/\u00a0/.test(node.text!));
	while (air(content[0])) content.shift();
	while (air(content.at(-1))) content.pop();
	if (content[0]?.isText) content[0] = schema.text(content[0].text!.replace(/^[ \t]+/, ''), content[0].marks);
	const last = content.at(-1);
	if (last?.isText) content[content.length - 1] = schema.text(last.text!.replace(/[ \t]+$/, ''), last.marks);
	return nodes.paragraph.createChecked({ html }, content);
}

function pictureOf({ attribs }: Tag): Record<'src' | 'alt' | 'title', string> {
	const said = (name: string) => decoded(attribs[name] ?? '');
	return { src: said('src'), alt: said('alt'), title: said('title') };
}

const hasWords = (children: Child[], context: Context) =>
	children.filter((child) => slice(context, child).trim() !== '');

/** A picture, alone or within its link, and the words below it; a table in its frame. */
function figure(html: string, children: Child[], context: Context): Node {
	const [first, caption, more] = hasWords(children, context);
	if (!first || !isTag(first) || more) throw new Unknown('not one picture');
	if (first.name === 'table') {
		const table = element(first, context);
		const rest = context.source.slice(end(first), end(children.at(-1)!));
		return table.type.create(
			{ ...table.attrs, wp: { open: html, close: `${rest}</figure>` } },
			table.content,
		);
	}
	const link = first.name === 'a' ? openTag(context, first) : null;
	const [image, other] = link ? hasWords(first.children, context) : [first];
	if (!image || !isTag(image) || image.name !== 'img' || !image.attribs.src || other)
		throw new Unknown('not one picture');
	if (caption && !(isTag(caption) && caption.name === 'figcaption'))
		throw new Unknown('words beside a picture');
	const words = caption ? paragraph(caption.children, context, null).content : null;
	const below = nodes.figcaption.createChecked({ html: caption ? openTag(context, caption) : null }, words);
	return nodes.figure.createChecked(
		{ ...pictureOf(image), image: openTag(context, image), link, html },
		below,
	);
}

/**
 * The pictures of WordPress's gallery: each a block in it, or, in older ones, an item of the list in it. What follows
 * the last stays as it is.
 */
function gallery(html: string, children: Child[], context: Context): Node {
	const all = hasWords(children, context);
	const last = all.at(-1);
	const items = last && isTag(last) && last.name === 'figcaption' ? all.slice(0, -1) : all;
	const [list] = items;
	const isList = list && isTag(list) && list.name === 'ul' && items.length === 1;
	const pictures = isList
		? hasWords(list.children, context).map((item) => pictureIn(item, context))
		: sure(blocks(items, context));
	const rest = context.source.slice(end(items.at(-1)!), end(children.at(-1)!));
	const frame = isList
		? { html: `${html}${openTag(context, list)}`, tail: `</ul>${rest}` }
		: { html, tail: rest };
	return nodes.gallery.createChecked(frame, pictures);
}

/** The picture that an element stands around, which stays around it. */
function pictureIn(tag: Child, context: Context): Node {
	if (!isTag(tag)) throw new Unknown('words between pictures');
	const [only, more] = hasWords(tag.children, context);
	if (!only || !isTag(only) || only.name !== 'figure' || more) throw new Unknown(tag.name);
	const node = element(only, context);
	const wp = {
		open: `${openTag(context, tag)}${node.attrs.wp?.open ?? ''}`,
		close: `${node.attrs.wp?.close ?? ''}</${tag.name}>`,
	};
	return node.type.create({ ...node.attrs, wp }, node.content);
}

/** A picture with its words as WordPress's shortcode says them; null of any other run. */
function captioned(run: Child[], context: Context): Node | null {
	const own = run.map((child) => slice(context, child)).join('');
	const open = /^\s*(\[caption\b[^\]]*\])/.exec(own)?.[1];
	if (!open || !/\[\/caption\]\s*$/.test(own)) return null;
	const [first, ...rest] = paragraph(run, context, null).children;
	const last = rest.pop();
	if (first?.text !== open || !last?.text?.endsWith('[/caption]')) return null;
	const image = rest.shift();
	if (image?.type !== nodes.image || image.marks.length > 1) return null;
	const [mark] = image.marks;
	if (mark && mark.type !== marks.link) return null;
	const words = last.text.slice(0, -'[/caption]'.length).trimEnd();
	const line = [...rest, ...(words ? [schema.text(words, last.marks)] : [])];
	if (line[0]?.isText) line[0] = schema.text(line[0].text!.trimStart() || ' ', line[0].marks);
	if (rest.some(({ text }) => text?.includes('[/caption]'))) return null;
	const { html, ...picture } = image.attrs;
	const link = mark?.attrs.html ?? null;
	return nodes.figure.createChecked(
		{ ...picture, image: html, link, html: open },
		nodes.figcaption.createChecked(null, line),
	);
}

/** A table whose rows are of one length, each cell a line of text; some may stand over many columns or rows. */
function table(html: string, children: Child[], context: Context): Node {
	const rows = hasWords(children, context).flatMap((child, part): Node[] => {
		if (!isTag(child)) throw new Unknown('words between rows');
		if (child.name === 'tr') return [row(child, null, context)];
		if (!/^(?:thead|tbody|tfoot)$/.test(child.name)) throw new Unknown(child.name);
		const section = `${part}${openTag(context, child)}`;
		return hasWords(child.children, context).map((one) => row(one, section, context));
	});
	const widths = rows.map((row) => row.children.reduce((sum, { attrs }) => sum + attrs.colspan, 0));
	const cells = rows.reduce((sum, { childCount }) => sum + childCount, 0);
	// Before anybody lays it out: that takes time with rows times columns.
	if (Math.max(0, ...widths) * rows.length > SPAN * cells) throw new Unknown('a grid of nothing');
	const made = nodes.table.createChecked({ html }, rows);
	if (TableMap.get(made).problems) throw new Unknown('rows of many lengths');
	return made;
}

/** Columns or rows that a cell may stand over. */
const SPAN = 100;

function row(child: Child, section: string | null, context: Context): Node {
	if (!isTag(child) || child.name !== 'tr') throw new Unknown('words between rows');
	const cells = hasWords(child.children, context).map((cell) => {
		if (!isTag(cell) || !/^t[dh]$/.test(cell.name)) throw new Unknown('words between cells');
		const over = (count: string | undefined) => Math.min(SPAN, Math.max(1, Number(count) || 1));
		const [colspan, rowspan] = [over(cell.attribs.colspan), over(cell.attribs.rowspan)];
		const type = cell.name === 'th' ? nodes.table_header : nodes.table_cell;
		return type.createChecked(
			{ html: openTag(context, cell), colspan, rowspan },
			paragraph(cell.children, context, null, true).content,
		);
	});
	return nodes.table_row.createChecked({ html: openTag(context, child), section }, cells);
}

/** One element as a block; throws for what the editor has no hands for. */
function element(tag: Tag, context: Context): Node {
	const html = openTag(context, tag);
	const { name, children } = tag;
	if (name === 'p') return paragraph(children, context, html);
	if (/^h[1-6]$/.test(name))
		return nodes.heading.createChecked(
			{ level: Number(name[1]), html },
			paragraph(children, context, null).content,
		);
	if (name === 'blockquote') return nodes.blockquote.createChecked({ html }, sure(blocks(children, context)));
	if (name === 'ul') return nodes.bullet_list.createChecked({ html }, items(children, context));
	if (name === 'ol')
		return nodes.ordered_list.createChecked(
			{ html, order: Number(tag.attribs.start) || 1 },
			items(children, context),
		);
	if (name === 'details') {
		const [summary, ...rest] = hasWords(children, context);
		if (!summary || !isTag(summary) || summary.name !== 'summary')
			throw new Unknown('details without a line');
		if (!summary.children.every(({ type }) => type === 'text')) throw new Unknown('tags within the line');
		const words = decoded(summary.children.map((child) => slice(context, child)).join(''))
			.replace(/\s+/g, ' ')
			.trim();
		const line = nodes.summary.create({ html: openTag(context, summary) }, words ? schema.text(words) : null);
		return nodes.details.createChecked({ html }, [line, ...sure(blocks(rest, context))]);
	}
	if (name === 'figure')
		return /\bwp-block-gallery\b/.test(tag.attribs.class ?? '')
			? gallery(html, children, context)
			: figure(html, children, context);
	if (name === 'div') return pictureIn(tag, context);
	if (name === 'table') return table(html, children, context);
	if (name === 'hr') return nodes.horizontal_rule.create({ html });
	if (name === 'pre') {
		const only =
			children.length === 1 && isTag(children[0]!) && children[0].name === 'code' ? children[0] : tag;
		const info = /^language-([\w+#-]+)$/.exec(only.attribs.class ?? '')?.[1] ?? '';
		const plain = only === tag ? 0 : Object.keys(only.attribs).length;
		if (!only.children.every(({ type }) => type === 'text') || plain > (info === '' ? 0 : 1))
			throw new Unknown('code with tags');
		// The page reads what looks like a tag within code as it is; here nothing is.
		const text = decoded(only.children.map((child) => slice(context, child)).join(''));
		return nodes.code_block.createChecked(
			{ html: `${html}${only === tag ? '' : openTag(context, only)}`, info },
			text === '' ? [] : schema.text(text),
		);
	}
	throw new Unknown(name);
}

function items(children: Child[], context: Context): Node[] {
	return children.flatMap((child) => {
		if (isTag(child) && child.name === 'li') {
			const content = sure(blocks(child.children, context));
			if (content.filter(({ type }) => type === nodes.paragraph).length > 1)
				throw new Unknown('paragraphs of a line');
			const first =
				content[0]?.type === nodes.paragraph ? content : [nodes.paragraph.create({ html: '' }), ...content];
			return [nodes.list_item.createChecked({ html: openTag(context, child) }, first)];
		}
		const between = slice(context, child);
		if (between.trim() === '' || (context.format === 'blocks' && /^<!--\s+\/?wp:list-item\b/.test(between)))
			return [];
		throw new Unknown('between lines of a list');
	});
}

/** Blocks within a block: all of them, or none. */
function sure(placed: Placed[]): Node[] {
	if (placed.some(({ node }) => node.type === nodes.protected)) throw new Unknown('something unknown within');
	if (placed.length === 0) throw new Unknown('nothing within');
	return placed.map(({ node }) => node);
}

/** The blocks that stand after one another, each with its place. */
function blocks(children: Child[], context: Context): Placed[] {
	const { source, format } = context;
	const found: Placed[] = [];
	let run: Child[] = [];
	const put = (from: number, to: number, make: () => Node) => {
		const own = source.slice(from, to);
		if (own.trim() !== '') found.push({ from, to, node: attempt(own, context, make) });
	};
	const flush = () => {
		for (const part of format === 'classic' ? paragraphsOf(run, context) : [run]) {
			const [first, last] = [part[0], part.at(-1)];
			if (!first || !last) continue;
			const [from, to] = trimmed(source, start(first), end(last));
			put(from, to, () => (format === 'classic' && captioned(part, context)) || paragraph(part, context, ''));
		}
		run = [];
	};
	for (let index = 0; index < children.length; index++) {
		const child = children[index]!;
		const [from, to] = [start(child), end(child)];
		const comment = child.type === 'comment' ? child.data : '';
		const wp = format === 'blocks' ? WP.exec(comment) : null;
		if (wp) {
			flush();
			const last = wp[3] ? index : closing(children, index, wp[2]!);
			put(from, end(children[last]!), () => wrapped(children.slice(index, last + 1), context));
			index = last;
		} else if (READ_MORE.test(source.slice(from, to))) {
			flush();
			put(from, to, () => nodes.read_more.create({ source: source.slice(from, to) }));
		} else if (isTag(child) && BLOCKS.test(child.name)) {
			flush();
			put(from, to, () => element(child, context));
		} else run.push(child);
	}
	flush();
	return found;
}

/** The comment that ends a block; where there is none, the last of all. */
function closing(children: Child[], index: number, name: string): number {
	let depth = 0;
	for (let n = index; n < children.length; n++) {
		const child = children[n]!;
		const wp = child.type === 'comment' ? WP.exec(child.data) : null;
		if (wp?.[2] !== name || wp[3]) continue;
		depth += wp[1] ? -1 : 1;
		if (depth === 0) return n;
	}
	return children.length - 1;
}

/** A block of WordPress that is one element between its two comments. */
function wrapped(children: Child[], context: Context): Node {
	const within = children.slice(1, -1).filter((child) => slice(context, child).trim() !== '');
	const [only] = within;
	const [first, last] = [children[0]!, children.at(-1)!];
	if (within.length !== 1 || !only || last.type !== 'comment') throw new Unknown('not one element');
	const more = READ_MORE.test(slice(context, only));
	if (!more && !isTag(only)) throw new Unknown('not one element');
	if (more) return nodes.read_more.create({ source: context.source.slice(start(first), end(last)) });
	const node = element(only as Tag, context);
	const wp = {
		open: `${context.source.slice(start(first), start(only))}${node.attrs.wp?.open ?? ''}`,
		close: `${node.attrs.wp?.close ?? ''}${context.source.slice(end(only), end(last))}`,
	};
	return node.type.create({ ...node.attrs, wp }, node.content);
}

/** The pieces of a run that empty lines part. */
function paragraphsOf(run: Child[], { source }: Context): Child[][] {
	const parts: Child[][] = [[]];
	for (const child of run) {
		if (child.type !== 'text') {
			parts.at(-1)!.push(child);
			continue;
		}
		let from = start(child);
		for (const [n, text] of source
			.slice(from, end(child))
			.split(/(\n[ \t]*\n\s*)/)
			.entries()) {
			const to = from + text.length;
			if (n % 2 === 1) parts.push([]);
			else if (text !== '') parts.at(-1)!.push(textAt(source, from, to));
			from = to;
		}
	}
	return parts;
}

/** A piece of a text as one of its own. */
function textAt(source: string, from: number, to: number): Child {
	const made = parseDocument('x', { withStartIndices: true, withEndIndices: true }).children[0]!;
	return Object.assign(made, { data: source.slice(from, to), startIndex: from, endIndex: to - 1 });
}

function trimmed(source: string, from: number, to: number): [number, number] {
	const own = source.slice(from, to);
	return [from + own.length - own.trimStart().length, to - (own.length - own.trimEnd().length)];
}

/** A block as it is read, if it is read again from what is written of it; else its source. */
function attempt(own: string, context: Context, make: () => Node): Node {
	try {
		const isCaption = /^\[caption\b[^\]]*\][^[\]]*\[\/caption\]$/.test(own);
		if (context.format !== 'html' && !isCaption && isShortcode(own)) return protectedBlock(own);
		const node = make();
		if (isCaption && node.type !== nodes.figure) return protectedBlock(own);
		node.check();
		return node;
	} catch (error) {
		if (error instanceof Unknown || error instanceof RangeError) return protectedBlock(own);
		throw error;
	}
}

function parsed(source: string, format: HtmlFormat): Placed[] {
	const { children } = parseDocument(source, {
		withStartIndices: true,
		withEndIndices: true,
		decodeEntities: false,
	});
	return blocks(children, { source, format });
}

/** A text that is kept as HTML in its blocks. */
export function readHtml(text: string, format: HtmlFormat): Reading {
	const source = text.replace(/\r\n?/g, '\n');
	const write = htmlWriter(format);
	const pieces: Piece[] = [];
	let last = 0;
	for (const { from, to, node } of parsed(source, format)) {
		// What is closed late or never stands where nobody expects it.
		if (from < last)
			return {
				pieces: [{ gap: '', source, node: protectedBlock(source) }],
				tail: '',
				write,
				between: () => '\n\n',
			};
		const own = source.slice(from, to);
		const again = node.type === nodes.protected ? [] : parsed(write(node), format);
		const isSame = again.length === 1 && again[0]!.node.eq(node);
		const gap = source.slice(last, from);
		pieces.push({ gap, source: own, node: isSame ? node : protectedBlock(own) });
		last = to;
	}
	return { pieces, tail: source.slice(last), write, between: () => '\n\n' };
}
