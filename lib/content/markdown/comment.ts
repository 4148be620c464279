import MarkdownIt, { type MarkdownItOptions, type Token } from 'markdown-it';
import { sanitiseAuthor, sanitiseReader } from '#lib/content/html/sanitise';

/** Turns a reference as written (`#7`, `@Ada`) into the address it leads to; null: it stays text. */
export type Resolve = (reference: string) => string | null;

const options: MarkdownItOptions = { html: false, linkify: true, breaks: true, maxNesting: 12 };
const parser = new MarkdownIt('zero', options).enable([
	'linkify',
	'newline',
	'backticks',
	'emphasis',
	'link',
	'autolink',
	'entity',
	'escape',
	'blockquote',
	'code',
	'fence',
	'list',
	'balance_pairs',
	'text_join',
]);
parser.linkify.set({ fuzzyEmail: false, fuzzyIP: false });
parser.core.ruler.push('numbers', ({ tokens }) => {
	for (const items of orderedLists(tokens)) keepNumbers(items);
});
parser.core.ruler.push('references', (state) => {
	const resolve = (state.env as { resolve?: Resolve }).resolve;
	if (!resolve) return;
	for (const token of state.tokens) {
		if (token.type === 'inline' && token.children) token.children = linked(token.children, resolve, state);
	}
});

/** A number or a name of up to three words after its sign, not in the middle of a word. */
export const reference =
	/(?<![\p{L}\p{N}_/#@&])(?:#(\d{1,9})(?![\p{L}\p{N}_])|@([\p{L}\p{N}][\p{L}\p{N}\p{M}_.'’-]*(?: [\p{L}\p{N}][\p{L}\p{N}\p{M}_.'’-]*){0,2}))/gu;

/**
 * A reader's Markdown as clean HTML: emphasis, links, lists, quotes, code; no HTML, no images, no headings.
 * Links carry rel="nofollow ugc".
 */
export function renderCommentMarkdown(text: string, resolve: Resolve = () => null): string {
	return sanitiseReader(parser.render(text, { resolve })).trim();
}

/** The same of the blog's own words, whose links vouch for where they lead. */
export const renderOwnMarkdown = (text: string): string => sanitiseAuthor(parser.render(text, {})).trim();

/** The items of each ordered list. */
function orderedLists(tokens: Token[]): Token[][] {
	const lists: Token[][] = [];
	const open: Token[][] = [];
	for (const token of tokens) {
		if (token.type === 'ordered_list_open') lists.push(open[open.push([]) - 1]!);
		else if (token.type === 'bullet_list_open') open.push([]);
		else if (/^(?:ordered|bullet)_list_close$/.test(token.type)) open.pop();
		else if (token.type === 'list_item_open') open.at(-1)?.push(token);
	}
	return lists;
}

/** Years, verses, a countdown: items keep the numbers they were given, unless each was given 1 to be counted. */
function keepNumbers(items: Token[]): void {
	const numbers = items.map(({ info }) => Number(info));
	if (numbers.every((one) => one === 1)) return;
	for (const [index, item] of items.entries()) {
		if (index > 0 && numbers[index] !== numbers[index - 1]! + 1) item.attrSet('value', item.info);
	}
}

type State = { Token: new (type: string, tag: string, nesting: -1 | 0 | 1) => Token };

function linked(children: Token[], resolve: Resolve, state: State): Token[] {
	let within = 0;
	return children.flatMap((token) => {
		if (token.type === 'link_open') within += 1;
		if (token.type === 'link_close') within -= 1;
		return token.type === 'text' && within === 0 ? pieces(token, resolve, state) : [token];
	});
}

function pieces(token: Token, resolve: Resolve, state: State): Token[] {
	const result: Token[] = [];
	const text = (content: string) => {
		if (content) result.push(Object.assign(new state.Token('text', '', 0), { content }));
	};
	let end = 0;
	for (const match of token.content.matchAll(reference)) {
		const found = longest(match[0], resolve);
		if (!found) continue;
		text(token.content.slice(end, match.index));
		const open = new state.Token('link_open', 'a', 1);
		open.attrs = [['href', found.address]];
		result.push(open);
		text(found.words);
		result.push(new state.Token('link_close', 'a', -1));
		end = match.index + found.words.length;
	}
	if (end === 0) return [token];
	text(token.content.slice(end));
	return result;
}

/** "@Orso Bruno ha" is Orso Bruno, and then a word. */
function longest(words: string, resolve: Resolve): { words: string; address: string } | null {
	for (const candidate of shorterAndShorter(words)) {
		const address = resolve(candidate);
		if (address) return { words: candidate, address };
	}
	return null;
}

/** The reference as written, then without its last word, and without the punctuation at its end. */
export function shorterAndShorter(words: string): string[] {
	const parts = words.split(' ');
	return parts.flatMap((_, index) => {
		const candidate = parts.slice(0, parts.length - index).join(' ');
		const bare = candidate.replace(/[.'’-]+$/u, '');
		return bare === candidate ? [candidate] : [candidate, bare];
	});
}
