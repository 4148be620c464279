import sanitizeHtml from 'sanitize-html';
import { isPlayer } from '#lib/content/embeds/players';
import { inPlace, type Places, placesOf } from './places.ts';
import { asSrcset, srcsetOf } from './srcset.ts';
import { cleanText } from './tree.ts';

/**
 * Every class that can stand in an author's stored HTML:
 * - `align-*` of pictures, figures and blocks; `text-*` alignment of text; `drop-cap`, `large`
 * - `callout` with `callout-note` and the other kinds, and its `callout-title`
 * - `gallery` with `columns-1` … `columns-9`; `columns` of `column`; `media-text` (`media-right`)
 * - `cover`, `button`, `buttons`, `pullquote`, `verse`, `playlist`, `social-links`, `page-break`,
 *   `dots` and `wide` separators, `stripes` tables, `rounded` pictures, `file`
 * - `embed` (`gone`, `ratio-*`, `audio`) with its `still`, `still-title`, `still-note`
 * - `language-*` of code: what it is written in
 * - `focus-x-*` and `focus-y-*` of pictures: which point of them matters
 * - `missing-picture` with `missing-text`; `remote-picture`: one that lies with a third party
 */
const authorClasses = [
	'align-left',
	'align-right',
	'align-center',
	'align-wide',
	'align-full',
	'align-small',
	'text-left',
	'text-center',
	'text-right',
	'drop-cap',
	'large',
	'callout',
	'callout-*',
	'gallery',
	'columns',
	'column',
	'media-text',
	'media-right',
	'cover',
	'button',
	'buttons',
	'file',
	...Array.from({ length: 9 }, (_, index) => `columns-${index + 1}`),
	'pullquote',
	'verse',
	'playlist',
	'social-links',
	'page-break',
	'dots',
	'wide',
	'stripes',
	'rounded',
	...Array.from({ length: 11 }, (_, index) => [`focus-x-${index * 10}`, `focus-y-${index * 10}`]).flat(),
	'embed',
	'gone',
	'audio',
	'ratio-4-3',
	'ratio-1-1',
	'ratio-9-16',
	'ratio-21-9',
	'still',
	'still-title',
	'still-note',
	'missing-picture',
	'missing-text',
	'remote-picture',
	'hljs',
	'hljs-*',
	'language-*',
];

/** Their content goes with them; of all other unknown tags only the tag does. */
export const contentless = [
	'script',
	'style',
	'svg',
	'math',
	'noscript',
	'noembed',
	'noframes',
	'template',
	'canvas',
	'applet',
	'textarea',
	'select',
	'option',
	'datalist',
	'button',
	'title',
	'xmp',
	'plaintext',
	'frameset',
];

const size = ['width', 'height'];
const quoted = ['cite', 'datetime'];
const local = ['img', 'audio', 'video', 'source', 'track'];

const authorOptions = {
	allowedTags: [
		'a',
		'abbr',
		'address',
		'audio',
		'b',
		'bdi',
		'bdo',
		'blockquote',
		'br',
		'caption',
		'cite',
		'code',
		'col',
		'colgroup',
		'dd',
		'del',
		'details',
		'dfn',
		'div',
		'dl',
		'dt',
		'em',
		'figcaption',
		'figure',
		'h2',
		'h3',
		'h4',
		'h5',
		'h6',
		'hr',
		'i',
		'img',
		'ins',
		'kbd',
		'li',
		'mark',
		'ol',
		'p',
		'picture',
		'pre',
		'q',
		'rp',
		'rt',
		'ruby',
		's',
		'samp',
		'small',
		'source',
		'span',
		'strong',
		'sub',
		'summary',
		'sup',
		'svg',
		'table',
		'tbody',
		'td',
		'tfoot',
		'th',
		'thead',
		'time',
		'tr',
		'track',
		'u',
		'ul',
		'var',
		'video',
		'wbr',
	],
	allowedAttributes: {
		'*': ['class', 'dir', 'id', 'lang', 'title'],
		a: ['aria-label', 'download', 'href', 'hreflang', 'rel', 'type'],
		audio: ['controls', 'loop', 'preload', 'src'],
		blockquote: quoted,
		col: ['span'],
		colgroup: ['span'],
		del: quoted,
		details: ['open'],
		figure: ['data-embed', 'data-provider'],
		img: [...size, 'alt', 'decoding', 'loading', 'sizes', 'src', 'srcset'],
		ins: quoted,
		li: ['value'],
		ol: ['reversed', 'start', 'type'],
		q: quoted,
		source: ['sizes', 'src', 'srcset', 'type'],
		span: ['aria-label', 'role'],
		svg: [...size, 'aria-hidden', 'viewbox'],
		td: ['colspan', 'headers', 'rowspan'],
		th: ['abbr', 'colspan', 'headers', 'rowspan', 'scope'],
		time: ['datetime'],
		track: ['default', 'kind', 'label', 'src', 'srclang'],
		video: [...size, 'controls', 'loop', 'muted', 'playsinline', 'poster', 'preload', 'src'],
	},
	selfClosing: [...sanitizeHtml.defaults.selfClosing, 'source'],
	allowedClasses: { '*': authorClasses },
	allowedSchemes: ['http', 'https', 'mailto', 'tel', 'ftp'],
	allowProtocolRelative: false,
	nonTextTags: contentless.filter((tag) => tag !== 'svg'),
	nestingLimit: 120,
	exclusiveFilter: (frame) =>
		(frame.tag === 'img' && !frame.attribs.src) || (frame.tag === 'svg' && frame.text.trim() !== ''),
} satisfies sanitizeHtml.IOptions;

/** Nothing may be requested from a third party, framed but a known player, or take an id of the page. */
function authorAttributes(
	tag: string,
	attributes: sanitizeHtml.Attributes,
	own: Places,
	named: Places,
): sanitizeHtml.Attributes {
	const kept = { ...attributes };
	const name = kept.id || (tag === 'a' ? kept.name : undefined);
	const id = name ? own.get(name) : undefined;
	if (id) kept.id = id;
	else delete kept.id;
	if (tag === 'a' && kept.href) kept.href = inPlace(kept.href, own, named);
	if (kept.headers)
		kept.headers = kept.headers
			.split(/\s+/)
			.map((one) => own.get(one) ?? one)
			.join(' ');
	if (local.includes(tag)) {
		if (!isLocal(kept.src)) delete kept.src;
		if (!isLocal(kept.poster)) delete kept.poster;
		const srcset = localSrcset(kept.srcset);
		if (srcset) kept.srcset = srcset;
		else delete kept.srcset;
	}
	if (kept['data-embed'] !== undefined && !isPlayer(kept['data-embed'])) delete kept['data-embed'];
	if (!/^[a-z]+$/.test(kept['data-provider'] ?? '')) delete kept['data-provider'];
	if (kept.role !== 'img') delete kept.role;
	return kept;
}

function isLocal(address: string | undefined): boolean {
	return address?.startsWith('/media/') ?? false;
}

/** The same candidates in a form that nobody reads otherwise; none of them when one is not ours. */
function localSrcset(value = ''): string {
	const candidates = srcsetOf(value);
	return candidates.every(({ address }) => isLocal(address)) ? asSrcset(candidates) : '';
}

const takenIds =
	/^(c|t)\d+$|^(comment|respond|repl|trackback|mention|thread|page|article|author|main|content|text|name|email|url|menu|nav|top|footer|header|skip|search|theme|toggle|form|receipt)|^_(?!(ftn|edn))|^(root|app|body|head|location|document|window|self|parent|history|origin|status|length|event)$/i;

/** True for an id that an author's text may carry without taking one of the page's own. */
export function isSafeId(id: string): boolean {
	return /^[A-Za-z_][\w:.-]{0,99}$/.test(id) && !takenIds.test(id);
}

/**
 * The author's HTML with nothing in it that runs, styles, frames or loads from elsewhere; links within it lead to
 * their places, those of `named` too, which have no id of that name.
 */
export function sanitiseAuthor(html: string, named: Places = new Map()): string {
	const text = cleanText(html);
	const own = placesOf(text, isSafeId);
	return sanitizeHtml(text, {
		...authorOptions,
		transformTags: {
			'*': (tagName, attribs) => ({ tagName, attribs: authorAttributes(tagName, attribs, own, named) }),
		},
	});
}

/** The tags a reader's words may hold, WordPress's list for comments. */
export const readerTags = [
	'a',
	'abbr',
	'b',
	'blockquote',
	'br',
	'cite',
	'code',
	'del',
	'em',
	'i',
	'li',
	'ol',
	'p',
	'pre',
	'q',
	's',
	'strike',
	'strong',
	'ul',
];

const readerOptions: sanitizeHtml.IOptions = {
	allowedTags: readerTags,
	allowedAttributes: {
		a: ['href', 'rel', 'title'],
		abbr: ['title'],
		blockquote: ['cite'],
		del: ['datetime'],
		li: ['value'],
		ol: ['start'],
		q: ['cite'],
	},
	allowedClasses: { code: ['language-*'] },
	allowedSchemes: ['http', 'https', 'mailto'],
	allowProtocolRelative: false,
	nonTextTags: contentless,
	nestingLimit: 30,
	transformTags: {
		a: (tagName, { href = '', title }) => ({
			tagName,
			attribs: { href, rel: 'nofollow ugc', ...(title && { title }) },
		}),
		li: (tagName, { value }) => ({ tagName, attribs: numbered({ value }) }),
		ol: (tagName, { start }) => ({ tagName, attribs: numbered({ start }) }),
	},
	exclusiveFilter: (frame) => (frame.tag === 'a' && !frame.attribs.href ? 'excludeTag' : false),
};

/** What counts in a list, if it is a number. */
function numbered(attributes: Record<string, string | undefined>): sanitizeHtml.Attributes {
	const isNumber = (entry: [string, string | undefined]): entry is [string, string] =>
		/^-?\d{1,9}$/.test(entry[1] ?? '');
	return Object.fromEntries(Object.entries(attributes).filter(isNumber));
}

/** A reader's HTML: few tags, links that vouch for nothing. */
export function sanitiseReader(html: string): string {
	return sanitizeHtml(cleanText(html), readerOptions);
}
