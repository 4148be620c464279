import { type DOMOutputSpec, type NodeSpec, Schema } from 'prosemirror-model';
import { tableNodes } from 'prosemirror-tables';
import { calloutKinds } from '#lib/content/markdown/callout-kinds';

const attributes = (names: Record<string, unknown>): NodeSpec['attrs'] =>
	Object.fromEntries(Object.entries(names).map(([name, value]) => [name, { default: value }]));

/** Of a text kept as HTML: the tag that opened the block, and the comments of WordPress around it. */
const asHtml = { html: null, wp: null };

const tables = tableNodes({
	tableGroup: 'block',
	cellContent: 'inline*',
	cellAttributes: {
		html: { default: null },
		align: {
			default: null,
			getFromDOM: (cell) =>
				/text-align:\s*(center|right|left)/.exec(cell.getAttribute('style') ?? '')?.[1] ?? null,
			setDOMAttr: (align, attrs) => {
				if (align) attrs.class = `text-${align}`;
			},
		},
	},
});

tables.table!.attrs = attributes(asHtml);
/** `section`: the part of the table that a row of HTML stands in, its number and its tag. */
tables.table_row!.attrs = attributes({ html: null, section: null });

const level = (n: number) => ({ tag: `h${n}`, attrs: { level: n } });

/**
 * What a text is made of while it is written: what the article's Markdown can say, and beside it `protected` and
 * `inline_source`, which hold as they are the pieces that the editor has no hands for.
 */
export const schema = new Schema({
	nodes: {
		doc: { content: '(block | carried)+' },
		/** Stands for a block that is carried by its handle, in no text: it goes only where no other block is around. */
		carried: {},
		paragraph: {
			attrs: attributes(asHtml),
			content: 'inline*',
			group: 'block',
			parseDOM: [{ tag: 'p' }],
			// Without a direction of its own: its list or quotation takes theirs from its words, and editor.css gives it one.
			toDOM: (): DOMOutputSpec => ['p', 0],
		},
		heading: {
			attrs: attributes({ level: 2, ...asHtml }),
			content: 'inline*',
			group: 'block',
			defining: true,
			parseDOM: [1, 2, 3, 4, 5, 6].map(level),
			toDOM: (node): DOMOutputSpec => [`h${node.attrs.level}`, { dir: 'auto' }, 0],
		},
		blockquote: {
			attrs: attributes(asHtml),
			content: 'block+',
			group: 'block',
			defining: true,
			parseDOM: [{ tag: 'blockquote' }],
			toDOM: (): DOMOutputSpec => ['blockquote', { dir: 'auto' }, 0],
		},
		callout: {
			attrs: attributes({ kind: 'note' }),
			content: 'block+',
			group: 'block',
			defining: true,
			parseDOM: [
				{
					tag: 'div[data-callout]',
					getAttrs: ({ dataset: { callout } }) => ({
						kind: calloutKinds.find((kind) => kind === callout) ?? 'note',
					}),
				},
			],
			toDOM: ({ attrs: { kind } }): DOMOutputSpec => ['div', { 'data-callout': kind, dir: 'auto' }, 0],
		},
		bullet_list: {
			attrs: attributes({ bullet: '-', tight: true, ...asHtml }),
			content: 'list_item+',
			group: 'block',
			parseDOM: [{ tag: 'ul' }],
			toDOM: (): DOMOutputSpec => ['ul', { dir: 'auto' }, 0],
		},
		ordered_list: {
			attrs: attributes({ order: 1, delimiter: '.', tight: true, ...asHtml }),
			content: 'list_item+',
			group: 'block',
			parseDOM: [{ tag: 'ol', getAttrs: (list) => ({ order: Number(list.getAttribute('start')) || 1 }) }],
			toDOM: ({ attrs }): DOMOutputSpec => [
				'ol',
				{ dir: 'auto', start: attrs.order === 1 ? null : attrs.order },
				0,
			],
		},
		list_item: {
			attrs: attributes(asHtml),
			content: 'paragraph block*',
			defining: true,
			parseDOM: [{ tag: 'li' }],
			toDOM: (): DOMOutputSpec => ['li', 0],
		},
		code_block: {
			attrs: attributes({ info: '', ...asHtml }),
			content: 'text*',
			marks: '',
			group: 'block',
			code: true,
			defining: true,
			parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }],
			toDOM: ({ attrs }): DOMOutputSpec => [
				'pre',
				{ dir: 'ltr', 'data-info': attrs.info || null, spellcheck: 'false', translate: 'no' },
				['code', 0],
			],
		},
		/** Words that are folded away under a line, in the tags of HTML in both kinds of texts. */
		details: {
			attrs: attributes(asHtml),
			content: 'summary block+',
			group: 'block',
			defining: true,
			parseDOM: [{ tag: 'details' }, { tag: 'div[data-details]' }],
			toDOM: (): DOMOutputSpec => ['div', { 'data-details': '', dir: 'auto' }, 0],
		},
		/** A picture of an HTML text with the words below it; `image` and `link` are the tags that they stand in. */
		figure: {
			attrs: attributes({ src: '', alt: '', title: '', image: null, link: null, ...asHtml }),
			content: 'figcaption',
			group: 'block',
			defining: true,
			isolating: true,
			parseDOM: [
				{
					tag: 'figure[data-figure]',
					contentElement: 'div',
					getAttrs: (figure) => {
						const image = figure.querySelector('img');
						return image?.getAttribute('src')
							? { src: image.getAttribute('src'), alt: image.alt, title: image.title }
							: false;
					},
				},
			],
			toDOM: ({ attrs: { src, alt, title, html } }): DOMOutputSpec => [
				'figure',
				{ 'data-figure': '', 'data-wide': /\balign(?:wide|full)\b/.test(html ?? '') ? '' : null },
				['img', { src, alt, title: title || null, contenteditable: 'false', draggable: 'false' }],
				['div', 0],
			],
		},
		/** Pictures of an HTML text beside one another; `tail`: what stands below the last of them. */
		gallery: {
			attrs: attributes({ tail: '', ...asHtml }),
			content: 'figure+',
			group: 'block',
			defining: true,
			parseDOM: [{ tag: 'div[data-figures]' }],
			toDOM: (): DOMOutputSpec => ['div', { 'data-figures': '' }, 0],
		},
		figcaption: {
			attrs: attributes({ html: null }),
			content: 'inline*',
			defining: true,
			parseDOM: [{ tag: 'figcaption' }],
			toDOM: (): DOMOutputSpec => ['figcaption', { dir: 'auto' }, 0],
		},
		summary: {
			attrs: attributes({ html: null }),
			content: 'text*',
			marks: '',
			defining: true,
			parseDOM: [{ tag: 'summary' }, { tag: 'p[data-summary]', priority: 60 }],
			toDOM: (): DOMOutputSpec => ['p', { 'data-summary': '' }, 0],
		},
		/** Source that stays as it is: HTML, notes, definitions of links. */
		protected: {
			content: 'text*',
			marks: '',
			group: 'block',
			code: true,
			defining: true,
			isolating: true,
			parseDOM: [{ tag: 'pre[data-protected]', preserveWhitespace: 'full', priority: 60 }],
			toDOM: (): DOMOutputSpec => [
				'pre',
				{ 'data-protected': '', dir: 'auto', spellcheck: 'false', translate: 'no' },
				['code', 0],
			],
		},
		read_more: {
			attrs: attributes({ source: '<!--more-->' }),
			group: 'block',
			parseDOM: [{ tag: 'hr[data-more]', priority: 60 }],
			toDOM: (): DOMOutputSpec => ['hr', { 'data-more': '' }],
		},
		horizontal_rule: {
			attrs: attributes({ markup: '---', ...asHtml }),
			group: 'block',
			parseDOM: [{ tag: 'hr' }],
			toDOM: (): DOMOutputSpec => ['hr'],
		},
		...tables,
		text: { group: 'inline' },
		/** The end of a line in the source, which readers see as a space. */
		soft_break: {
			inline: true,
			group: 'inline',
			linebreakReplacement: false,
			parseDOM: [{ tag: 'span[data-soft]' }],
			toDOM: (): DOMOutputSpec => ['span', { 'data-soft': '' }, ' '],
			leafText: () => '\n',
		},
		hard_break: {
			inline: true,
			group: 'inline',
			selectable: false,
			parseDOM: [{ tag: 'br' }],
			toDOM: (): DOMOutputSpec => ['br'],
			leafText: () => '\n',
		},
		image: {
			attrs: attributes({ src: '', alt: '', title: '', html: null }),
			inline: true,
			group: 'inline',
			draggable: true,
			parseDOM: [
				{
					tag: 'img[src]',
					getAttrs: (image) =>
						Object.fromEntries(['src', 'alt', 'title'].map((name) => [name, image.getAttribute(name) ?? ''])),
				},
			],
			toDOM: ({ attrs: { src, alt, title } }): DOMOutputSpec => ['img', { src, alt, title: title || null }],
		},
		/** Source within a line that stays as it is: a tag, the mark of a note. */
		inline_source: {
			attrs: attributes({ source: '' }),
			inline: true,
			group: 'inline',
			atom: true,
			parseDOM: [
				{ tag: 'code[data-source]', priority: 60, getAttrs: (code) => ({ source: code.dataset.source }) },
			],
			toDOM: ({ attrs: { source } }): DOMOutputSpec => [
				'code',
				{ 'data-source': source, translate: 'no' },
				source,
			],
			leafText: ({ attrs: { source } }) => source,
		},
	},
	marks: {
		/** An element of a line that is none of the others, by the tag that opens it. */
		element: {
			attrs: attributes({ html: '<span>' }),
			excludes: '',
			toDOM: ({ attrs }): DOMOutputSpec => ['span', { 'data-element': attrs.html }, 0],
		},
		link: {
			/** `auto`: a bare address, which is a link by itself. */
			attrs: attributes({ href: '', title: '', auto: false, html: null }),
			inclusive: false,
			parseDOM: [
				{
					tag: 'a[href]',
					getAttrs: (a) => {
						const [href, title] = [a.getAttribute('href') ?? '', a.getAttribute('title') ?? ''];
						return {
							href,
							title,
							auto: title === '' && /^https?:\/\/\S+$/.test(href) && a.textContent === href,
						};
					},
				},
			],
			toDOM: ({ attrs: { href, title } }): DOMOutputSpec => ['a', { href, title: title || null }, 0],
		},
		em: {
			attrs: attributes({ html: null }),
			parseDOM: [{ tag: 'em' }, { tag: 'i' }],
			toDOM: (): DOMOutputSpec => ['em', 0],
		},
		strong: {
			attrs: attributes({ html: null }),
			parseDOM: [{ tag: 'strong' }, { tag: 'b' }],
			toDOM: (): DOMOutputSpec => ['strong', 0],
		},
		strike: {
			attrs: attributes({ html: null }),
			parseDOM: [{ tag: 's' }, { tag: 'del' }],
			toDOM: (): DOMOutputSpec => ['s', 0],
		},
		code: {
			attrs: attributes({ html: null }),
			code: true,
			parseDOM: [{ tag: 'code' }],
			toDOM: (): DOMOutputSpec => ['code', { translate: 'no' }, 0],
		},
	},
});
