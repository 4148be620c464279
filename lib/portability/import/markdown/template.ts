import { type Fields, fieldsOf, wordsOf } from '../values.ts';
import { argumentsIn, bracketsIn, closings } from './brackets.ts';

/** What the brackets of a text may ask for. */
export interface Answers {
	/** What is known of the text, and of the blog, with names in small letters. */
	page: Fields;
	site: Fields;
	/** Where the text was, from the root. */
	own: string;
	/** What a text that is not Markdown has in place of some; not given: the same. */
	written?(markdown: string): string;
	/** The address here of a file or text of the blog, as its program would find it; null: there is none. */
	address(named: string): string | null;
}

export interface Turned {
	text: string;
	/** What stays as it is, as it is called. */
	left: string[];
}

const deepest = 4;

/**
 * Turns what Jekyll, Eleventy (Liquid) and Hexo would have made of `{% … %}` and, with `outputs`, `{{ … }}` into
 * Markdown, as far as it is text. https://jekyllrb.com/docs/liquid/tags, https://hexo.io/docs/tag-plugins
 */
export function turnLiquid(text: string, answers: Answers, outputs: boolean, depth = 0): Turned {
	const brackets = bracketsIn(text, outputs ? ['{%', '{{'] : ['{%']);
	const tags = brackets.map((bracket) => (bracket.opening === '{%' ? tagIn(bracket.inner) : null));
	const ends = endsOf(
		tags.map((tag) => tag?.name ?? ''),
		(name) => `end${name}`,
	);
	const left: string[] = [];
	const pieces: string[] = [];
	// What does not stand by itself is an address, or the author's own.
	const put = (piece: string) => pieces.push((/^\n\n./.test(piece) && answers.written?.(piece)) || piece);
	const within = (inner: string): string => {
		if (depth >= deepest) return inner;
		const turned = turnLiquid(inner, answers, outputs, depth + 1);
		for (const one of turned.left) left.push(one);
		return turned.text;
	};
	let at = 0;
	for (let index = 0; index < brackets.length; index++) {
		const bracket = brackets[index]!;
		pieces.push(text.slice(at, bracket.at));
		at = bracket.end;
		const tag = tags[index];
		if (!tag) {
			const value = answerTo(bracket.inner, answers);
			if (value === null) left.push(`{{ ${nameOf(bracket.inner)} }}`);
			pieces.push(value ?? text.slice(bracket.at, bracket.end));
			continue;
		}
		const close = ends[index]!;
		const block = close === -1 ? undefined : blocks[tag.name];
		if (block) {
			const inner = text.slice(bracket.end, brackets[close]!.at);
			put(block(filled(tag.rest, answers), inner, within));
			index = close;
			at = brackets[close]!.end;
			continue;
		}
		const turned = single(tag.name, filled(tag.rest, answers), answers);
		if (turned === null)
			left.push(`{% ${tag.name}${/^include/.test(tag.name) ? ` ${nameOf(tag.rest)}` : ''} %}`);
		put(turned ?? text.slice(bracket.at, bracket.end));
	}
	pieces.push(text.slice(at));
	return { text: pieces.join(''), left };
}

/** The same for Hugo's shortcodes, https://gohugo.io/content-management/shortcodes */
export function turnHugo(text: string, answers: Answers): Turned {
	const brackets = bracketsIn(text, ['{{<', '{{%']);
	const tags = brackets.map(({ inner }) => tagIn(inner));
	const ends = endsOf(
		tags.map(({ name }) => name),
		(name) => `/${name}`,
	);
	const left: string[] = [];
	const pieces: string[] = [];
	let at = 0;
	for (let index = 0; index < brackets.length; index++) {
		const bracket = brackets[index]!;
		pieces.push(text.slice(at, bracket.at));
		at = bracket.end;
		const { name, rest } = tags[index]!;
		const whole = text.slice(bracket.at, bracket.end);
		const shown = /^\s*\/\*([\s\S]*)\*\/\s*$/.exec(bracket.inner)?.[1];
		if (shown !== undefined) {
			pieces.push(`${bracket.opening}${shown}${closings[bracket.opening]}`);
			continue;
		}
		const close = ends[index]!;
		const block = close === -1 ? undefined : blocks[name];
		if (block) {
			pieces.push(block(rest, text.slice(bracket.end, brackets[close]!.at), (inner) => inner));
			index = close;
			at = brackets[close]!.end;
			continue;
		}
		const turned = single(name, rest.replace(/\/\s*$/, ''), answers);
		if (turned === null && !name.startsWith('/'))
			left.push(`${bracket.opening} ${name} ${closings[bracket.opening]}`);
		pieces.push(turned ?? whole);
	}
	pieces.push(text.slice(at));
	return { text: pieces.join(''), left };
}

/** And for Zola's, `{{ youtube(id="…") }}`, https://www.getzola.org/documentation/content/shortcodes */
export function turnZola(text: string, answers: Answers): Turned {
	const left: string[] = [];
	const pieces: string[] = [];
	let at = 0;
	for (const { at: from, end, opening, inner } of bracketsIn(text, ['{%', '{{'])) {
		pieces.push(text.slice(at, from));
		at = end;
		const whole = text.slice(from, end);
		const shown = /^\/\*([\s\S]*)\*\/$/.exec(inner)?.[1];
		const call = /^-?\s*(\w{1,60})\(([\s\S]*)\)\s*-?$/.exec(inner);
		const turned =
			shown === undefined
				? call && single(call[1]!, call[2]!, answers)
				: whole.replace(`/*${shown}*/`, () => shown);
		if (call && turned === null) left.push(`${opening} ${call[1]}() ${closings[opening]}`);
		pieces.push(turned ?? whole);
	}
	pieces.push(text.slice(at));
	return { text: pieces.join(''), left };
}

function tagIn(inner: string): { name: string; rest: string } {
	const bare = inner.replace(/^-|-$/g, '').trim();
	const name = /^\/?\s*[\w./-]{1,80}/.exec(bare)?.[0] ?? '';
	return { name: name.replace(/\s/g, ''), rest: bare.slice(name.length).trim() };
}

/** For each tag the place of the one that ends it; -1: none does. Found from behind, in one pass. */
function endsOf(names: readonly string[], end: (name: string) => string): number[] {
	const next = new Map<string, number>();
	const ends = names.map(() => -1);
	for (let index = names.length - 1; index >= 0; index--) {
		const name = names[index]!;
		ends[index] = next.get(end(name)) ?? -1;
		next.set(name, index);
	}
	return ends;
}

const nameOf = (inner: string) => /\S{1,60}/.exec(inner.replace(/^-/, ''))?.[0] ?? '';

/** `{{ page.image }}` within a tag. */
function filled(rest: string, answers: Answers): string {
	if (!rest.includes('{{')) return rest;
	return rest.replace(/\{\{([^{}]{0,300})\}\}/g, (whole, inner: string) => answerTo(inner, answers) ?? whole);
}

/** Filters that change nothing of an address that stays on the blog. */
const idle =
	/^(?:(?:relative_|absolute_)?url|escape|xml_escape|uri_escape|strip|prepend:\s*site\.(?:base)?url|htmlBaseUrl)\b/;

function answerTo(expression: string, answers: Answers): string | null {
	const [first = '', ...filters] = expression
		.replace(/^-|-$/g, '')
		.split('|')
		.map((part) => part.trim());
	if (!filters.every((filter) => idle.test(filter))) return null;
	const quoted = /^(?:"([^"]*)"|'([^']*)')$/.exec(first);
	if (quoted) return quoted[1] ?? quoted[2]!;
	if (/^site\.(?:base)?url$/.test(first)) return '';
	if (/^page\.url$/.test(first)) return answers.own;
	const [root, ...names] = first.toLowerCase().split('.');
	if ((root !== 'page' && root !== 'site') || names.length === 0) return null;
	let value: unknown = answers[root];
	for (const name of names) value = Object.getOwnPropertyDescriptor(fieldsOf(value), name)?.value;
	return typeof value === 'string' || typeof value === 'number' ? wordsOf(value) : null;
}

type Block = (rest: string, inner: string, within: (inner: string) => string) => string;

const quote: Block = (rest, inner, within) => {
	const lines = within(inner).trim().split('\n');
	const by = rest.trim();
	return `\n\n${[...lines, ...(by ? ['', `— ${by}`] : [])].map((line) => `> ${line}`.trimEnd()).join('\n')}\n\n`;
};

const code: Block = (rest, inner) => {
	const words = rest.replace(
		/\b(?:line_?numbers|linenos|mark|first_line|wrap|highlight|hl_lines|linenostart|options)[:=]\S*|\blinenos\b/g,
		'',
	);
	const language = /\blang(?:uage)?[:=]"?([\w+#.-]{1,40})/.exec(words)?.[1];
	const said = words.replace(/\blang(?:uage)?[:=]\S*/g, '').trim();
	// Jekyll and Hugo name the language alone, Hexo a title.
	return fenced(language ?? '', said, inner);
};

const highlighted: Block = (rest, inner) => fenced(argumentsIn(rest).words[0] ?? '', '', inner);

function fenced(language: string, title: string, inner: string): string {
	const text = inner
		.replace(/\{%-?\s{0,20}(?:end)?raw\s{0,20}-?%\}\n?/g, '')
		.replace(/^(?:[ \t]*\n)+/, '')
		.trimEnd();
	const runs = text.match(/`{3,}/g) ?? [];
	const fence = '`'.repeat(runs.reduce((most, run) => Math.max(most, run.length + 1), 3));
	return `\n\n${title ? `*${title}*\n\n` : ''}${fence}${language.replace(/[^\w+#.-]/g, '')}\n${text}\n${fence}\n\n`;
}

const blocks: Record<string, Block | undefined> = Object.assign(Object.create(null), {
	raw: (_: string, inner: string) => inner,
	verbatim: (_: string, inner: string) => inner,
	comment: () => '',
	highlight: highlighted,
	codeblock: code,
	code,
	blockquote: quote,
	quote,
	pullquote: (_: string, inner: string, within: (inner: string) => string) => quote('', inner, within),
});

/** A tag without an end as Markdown; null: it is unknown, or asks for what is not there. */
function single(name: string, rest: string, answers: Answers): string | null {
	const { words, named } = argumentsIn(rest);
	const first = words[0] ?? '';
	const id = named.get('id') ?? first;
	switch (name) {
		case 'figure':
		case 'img':
		case 'image':
		case 'picture':
			return hexoImage(name, rest) ?? figure(named, first);
		case 'asset_img':
			return figure(
				new Map([
					['src', first],
					[
						'alt',
						words
							.slice(1)
							.filter((word) => !/^\d+$/.test(word))
							.join(' '),
					],
				]),
				'',
			);
		case 'include':
			return included(first, named);
		case 'youtube':
			return line(id, `https://www.youtube.com/watch?v=${id}`);
		case 'vimeo':
			return line(id, `https://vimeo.com/${id}`);
		case 'gist':
			return line(id, `https://gist.github.com/${[...words].slice(0, 2).join('/')}`);
		case 'jsfiddle':
			return line(id, `https://jsfiddle.net/${id}/`);
		case 'tweet':
		case 'twitter':
		case 'x': {
			const status = named.get('id') ?? words.find((word) => /^\d+$/.test(word)) ?? '';
			const at = named.get('user') ?? 'i';
			return /^https:/.test(first)
				? line(first, first)
				: line(status, `https://x.com/${at}/status/${status}`);
		}
		case 'instagram':
			return line(id, `https://www.instagram.com/p/${id}/`);
		case 'link':
			if (/\s(?:https?:)?\/\/\S/.test(rest)) return hexoLink(rest);
			return answers.address(rest.trim()) ?? (/^[^{}\s]+$/.test(rest) ? `/${rest.replace(/^\//, '')}` : null);
		case 'post_url':
		case 'post_path':
		case 'asset_path':
			return answers.address(first);
		case 'ref':
		case 'relref':
			return answers.address(named.get('path') ?? first);
		case 'post_link':
		case 'asset_link': {
			const address = answers.address(first);
			return address && `[${words.slice(1).join(' ') || first}](${address})`;
		}
		case 'param':
			return answerTo(`page.${first}`, answers) ?? answerTo(`site.params.${first}`, answers);
		default:
			return null;
	}
}

const line = (given: string, address: string) =>
	/^[\w:/.?=&%-]{1,200}$/.test(given) ? `\n\n<${address}>\n\n` : null;

/** `{% img [class] address [width] [height] ["title" ["words"]] %}` */
function hexoImage(name: string, rest: string): string | null {
	if (name !== 'img' || rest.length > 2000 || rest.includes('=')) return null;
	const parts = rest.split(/\s+/);
	// Classes stand before it.
	const at = parts.slice(0, 4).findIndex((part) => /\.\w{2,5}/.test(part));
	if (at === -1) return null;
	let after = rest.slice(rest.indexOf(parts[at]!) + parts[at]!.length).trim();
	after = after.replace(/^\d+(?:\s+\d+)?(?=\s|$)/, '');
	const [title = '', alt = title] = argumentsIn(after).words;
	return figure(
		new Map([
			['src', parts[at]!],
			['alt', alt.replace(/^['"]|['"]$/g, '')],
		]),
		'',
	);
}

function hexoLink(rest: string): string | null {
	const at = rest.search(/\s(?:https?:)?\/\/\S/);
	const address = /\S+/.exec(rest.slice(at))?.[0];
	return at > 0 && address ? `[${rest.slice(0, at).replace(/\s+/g, ' ')}](${address})` : null;
}

/** Includes of widespread themes that show a picture or a film. */
function included(file: string, named: Map<string, string>): string | null {
	if (/\b(?:figure|image|img|picture)\b/i.test(file)) return figure(named, '');
	const id = named.get('id') ?? '';
	if (/youtube/i.test(file + (named.get('provider') ?? '')))
		return line(id, `https://www.youtube.com/watch?v=${id}`);
	return /vimeo/i.test(file + (named.get('provider') ?? '')) ? line(id, `https://vimeo.com/${id}`) : null;
}

function figure(named: Map<string, string>, first: string): string | null {
	const one = (...names: string[]) => names.map((name) => named.get(name)).find((value) => value) ?? '';
	const source = one('src', 'image_path', 'path', 'url', 'file', 'image') || first;
	if (source === '') return null;
	const picture = pictureText(source, one('alt', 'title'), one('caption', 'title'));
	const link = one('link', 'href');
	return `\n\n${link ? `[${picture}](<${link.replace(/[<>\s]/g, encodeURIComponent)}>)` : picture}\n\n`;
}

/** A picture in Markdown; its title is what is shown below it. */
export function pictureText(address: string, alt: string, caption = ''): string {
	const words = (text: string) => text.replace(/\s+/g, ' ').trim();
	const title = words(caption).replace(/["\\]/g, '\\$&');
	const place = `<${address.trim().replace(/[<>\n]/g, encodeURIComponent)}>`;
	return `![${words(alt).replace(/[[\]\\]/g, '\\$&')}](${place}${title ? ` "${title}"` : ''})`;
}
