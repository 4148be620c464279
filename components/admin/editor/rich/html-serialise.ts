import { parseDocument } from 'htmlparser2';
import type { Mark, Node } from 'prosemirror-model';
import { escapeAttribute, escapeText } from '#lib/content/html/escape';
import type { PictureWidth } from '#lib/content/pictures/width';
import { schema } from './schema.ts';

/**
 * How a text is kept that is not Markdown: HTML; WordPress's classic texts, in which an empty line parts paragraphs
 * and a line's end is a break; its blocks, each between two comments.
 */
export type HtmlFormat = 'html' | 'classic' | 'blocks';

const { nodes, marks } = schema;

/** How a block is written in a format. */
export function htmlWriter(format: HtmlFormat): (node: Node) => string {
	const line = (parent: Node): string => {
		let out = '';
		let open: Mark[] = [];
		parent.forEach((node) => {
			// What is open stays open as long as it can.
			const held = open.filter((mark) => mark.isInSet(node.marks));
			const now = [...held, ...node.marks.filter((mark) => !mark.isInSet(held))];
			let same = 0;
			while (same < Math.min(open.length, now.length) && open[same]!.eq(now[same]!)) same++;
			for (const mark of open.slice(same).reverse()) out += closeOf(mark);
			for (const mark of now.slice(same)) out += openOf(mark);
			open = now;
			out += leaf(node, parent);
		});
		for (const mark of open.reverse()) out += closeOf(mark);
		return out;
	};
	const leaf = ({ type, text, attrs }: Node, parent: Node): string => {
		if (type === nodes.text) return escapeText(text!).replaceAll('\u00a0', '&nbsp;');
		if (type === nodes.hard_break) return format === 'classic' && !parent.type.spec.tableRole ? '\n' : '<br>';
		if (type === nodes.soft_break) return format === 'classic' ? ' ' : '\n';
		if (type !== nodes.image) return attrs.source;
		return tagWith('img', attrs.html, { src: attrs.src, alt: attrs.alt, title: attrs.title });
	};
	const around = (node: Node, name: string, content: string, isNew = '') => {
		const { html, wp } = node.attrs as { html: string | null; wp: { open: string; close: string } | null };
		const made = `${html || `<${name}${isNew}>`}${content}</${name}>`;
		const block = wp ?? (format === 'blocks' && html === null ? commentsOf(node) : null);
		return block ? `${block.open}${made}${block.close}` : made;
	};
	const list = (node: Node, name: string): string => {
		const lines = node.children.map((item) => {
			const [first, ...rest] = item.children;
			const words = first!.attrs.html ? write(first!) : line(first!);
			const made = around(
				item,
				'li',
				[words, ...rest.map((one) => write(one))].join(rest.length > 0 ? '\n' : ''),
			);
			return made;
		});
		const start = node.attrs.order > 1 ? ` start="${node.attrs.order}"` : '';
		return around(
			node,
			name,
			lines
				.map((one) => `\n${one}`)
				.join('')
				.concat('\n'),
			start,
		);
	};
	const write = (node: Node): string => {
		const { type, attrs, content } = node;
		if (type === nodes.protected) return node.textContent;
		if (type === nodes.read_more)
			return format === 'blocks' && !attrs.source.includes('wp:')
				? `<!-- wp:more -->\n${attrs.source}\n<!-- /wp:more -->`
				: attrs.source;
		if (type === nodes.horizontal_rule)
			return attrs.html && !attrs.wp ? attrs.html : around(node, 'hr', '').replace(/<\/hr>/, '');
		if (type === nodes.heading) return around(node, `h${attrs.level}`, line(node));
		if (type === nodes.bullet_list) return list(node, 'ul');
		if (type === nodes.ordered_list) return list(node, 'ol');
		if (type === nodes.blockquote || type === nodes.callout) {
			const within = node.children.map(write).join('\n\n');
			return around(
				node,
				'blockquote',
				format === 'classic' && !/<p\b/.test(within) ? within : `\n${within}\n`,
			);
		}
		if (type === nodes.details) {
			const [summary, ...rest] = node.children;
			const within = [summaryOf(summary!), ...rest.map(write)].filter(Boolean).join('\n\n');
			return around(node, 'details', `\n${within}\n`);
		}
		if (type === nodes.code_block) {
			const [, pre, code] = /^(<pre\b[^>]*>)(<code\b[^>]*>)?$/.exec(attrs.html ?? '<pre><code>')!;
			const language = attrs.info && `language-${attrs.info}`;
			const words = escapeText(node.textContent);
			const made = code
				? `${pre}${tagWith('code', code, { class: language })}${words}</code></pre>`
				: `${language ? tagWith('pre', pre!, { class: language }) : pre}${words}</pre>`;
			const block = attrs.wp ?? (format === 'blocks' && attrs.html === null ? commentsOf(node) : null);
			return block ? `${block.open}${made}${block.close}` : made;
		}
		if (type === nodes.figure) {
			const { src, alt, title, image, link, html } = attrs;
			const picture = `${link ?? ''}${tagWith('img', image, { src, alt, title })}${link ? '</a>' : ''}`;
			const caption = node.firstChild!;
			const words = line(caption);
			if (/^\[/.test(html ?? ''))
				return `${html}${picture}${words && ` ${words.replaceAll('[/caption]', '&#91;/caption]')}`}[/caption]`;
			const below = caption.attrs.html || words ? around(caption, 'figcaption', words) : '';
			return around(
				node,
				'figure',
				`${picture}${below}`,
				format === 'blocks' ? ' class="wp-block-image"' : '',
			);
		}
		if (type === nodes.gallery)
			return around(
				node,
				'figure',
				`${node.children.map(write).join('\n\n')}${attrs.tail}`,
				' class="wp-block-gallery has-nested-images columns-default is-cropped"',
			);
		if (type === nodes.table) {
			const rows = node.children.map((row, index) => {
				const { section } = row.attrs;
				const cells = row.children.map((cell) => {
					const name = cell.type === nodes.table_header ? 'th' : 'td';
					return `${cellTag(name, cell.attrs)}${line(cell)}</${name}>`;
				});
				const [before, after] = [index - 1, index + 1].map((n) => node.maybeChild(n)?.attrs.section ?? null);
				const begins = section && section !== before ? `\n${section.replace(/^\d+/, '')}` : '';
				const ends = section && section !== after ? `\n</${/<(\w+)/.exec(section)![1]}>` : '';
				return `${begins}\n${around(row, 'tr', cells.join(''))}${ends}`;
			});
			return around(node, 'table', `${rows.join('')}\n`);
		}
		if (content.size === 0) return '';
		return format === 'classic' && !attrs.html ? line(node) : around(node, 'p', line(node));
	};
	return write;
}

/** The line under which words are folded away. */
export const summaryOf = ({ attrs, textContent }: Node) =>
	`${attrs.html ?? '<summary>'}${escapeText(textContent)}</summary>`;

const names = new Map([
	[marks.em, 'em'],
	[marks.strong, 'strong'],
	[marks.strike, 's'],
	[marks.code, 'code'],
]);

function openOf({ type, attrs }: Mark): string {
	if (type === marks.link) return tagWith('a', attrs.html, { href: attrs.href, title: attrs.title });
	return attrs.html ?? `<${names.get(type)}>`;
}

function closeOf({ type, attrs }: Mark): string {
	const name = /^<([\w-]+)/.exec(attrs.html ?? '')?.[1] ?? (type === marks.link ? 'a' : names.get(type));
	return `</${name}>`;
}

/** A tag as it was written, with what is said in some attributes now; those that say nothing go, but for `alt`. */
function tagWith(name: string, html: string | null, now: Record<string, string>): string {
	const [tag] = parseDocument(html ?? `<${name}>`, { decodeEntities: true }).children;
	const before = tag && 'attribs' in tag ? tag.attribs : {};
	if (html && Object.entries(now).every(([key, value]) => (before[key] ?? '') === value)) return html;
	const said = Object.entries({ ...before, ...now }).filter(
		([key, value]) => value || key === 'alt' || !(key in now),
	);
	return `<${name}${said.map(([key, value]) => ` ${key}="${escapeAttribute(value)}"`).join('')}>`;
}

/** The tag of a cell, with how many columns and rows it stands over where it says so, or must. */
function cellTag(name: string, { html, colspan, rowspan }: Node['attrs']): string {
	const isSaid = (key: string) => new RegExp(`\\s${key}\\s*=`, 'i').test(html ?? '');
	const over = (key: string, count: number) => (count > 1 || isSaid(key) ? String(count) : '');
	return tagWith(name, html, { colspan: over('colspan', colspan), rowspan: over('rowspan', rowspan) });
}

/** The comments of WordPress around a new block. */
function commentsOf({ type, attrs }: Node): { open: string; close: string } | null {
	const kinds = new Map([
		[nodes.paragraph, 'paragraph'],
		[nodes.heading, 'heading'],
		[nodes.bullet_list, 'list'],
		[nodes.ordered_list, 'list'],
		[nodes.list_item, 'list-item'],
		[nodes.blockquote, 'quote'],
		[nodes.code_block, 'code'],
		[nodes.details, 'details'],
		[nodes.horizontal_rule, 'separator'],
		[nodes.table, 'table'],
		[nodes.figure, 'image'],
		[nodes.gallery, 'gallery'],
	]);
	const name = kinds.get(type);
	if (!name) return null;
	const own =
		type === nodes.heading && attrs.level !== 2
			? ` {"level":${attrs.level}}`
			: type === nodes.ordered_list
				? ' {"ordered":true}'
				: '';
	return { open: `<!-- wp:${name}${own} -->\n`, close: `\n<!-- /wp:${name} -->` };
}

/** How wide the frame of a picture stands. */
export const widthOfFigure = ({ html }: Node['attrs']): PictureWidth | null =>
	/\balign(?:wide|full)\b/.test(classOf(html)) ? 'wide' : null;

/** What a frame's tag and its comments say of another width. */
export function figureAtWidth({ html, wp }: Node['attrs'], width: PictureWidth | null) {
	const align = width === 'wide' ? 'wide' : undefined;
	const others = classOf(html)
		.split(/\s+/)
		.filter((name) => name && !/^align(?:left|right|center|wide|full)$/.test(name));
	const said = tagWith('figure', html, { class: [...others, ...(align ? [`align${align}`] : [])].join(' ') });
	const open = wp?.open.replace(/<!-- wp:image (\{.*?\} )?-->/, (comment: string, given = '{}') => {
		const attributes = attributesIn(given);
		return attributes ? `<!-- wp:image ${asAttributes({ ...attributes, align })}-->` : comment;
	});
	return { html: said, wp: wp && { ...wp, open } };
}

const classOf = (html: string | null) => {
	const [tag] = parseDocument(html ?? '', { decodeEntities: true }).children;
	return (tag && 'attribs' in tag && tag.attribs.class) || '';
};

function attributesIn(json: string): object | null {
	try {
		return JSON.parse(json);
	} catch {
		return null;
	}
}

/** What a block's comment says, as WordPress writes it: no sign in it ends the comment, or is a tag. */
function asAttributes(attributes: object): string {
	const code = (sign: string) => `\\u00${sign.charCodeAt(0).toString(16)}`;
	const json = JSON.stringify(attributes).replace(/\\"/g, '\\u0022').replace(/--/g, '\\u002d\\u002d');
	return json === '{}' ? '' : `${json.replace(/[<>&]/g, code)} `;
}
