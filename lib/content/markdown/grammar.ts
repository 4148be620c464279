import { footnote } from '@mdit/plugin-footnote';
import MarkdownIt, { type MarkdownIt as Grammar, type StateCore, type Token } from 'markdown-it';
import { calloutKinds } from './callout-kinds.ts';

/** What an author's Markdown may say: CommonMark, tables, footnotes, HTML, bare addresses. The page and the editor read by it. */
export function articleGrammar(): Grammar {
	const grammar = new MarkdownIt({ html: true, linkify: true, maxNesting: 40 }).use(footnote);
	grammar.linkify.set({ fuzzyEmail: false, fuzzyIP: false, fuzzyLink: false });
	grammar.core.ruler.push('callouts', callouts);
	return grammar;
}

/** A quotation that begins with a line `[!NOTE]`, or another kind, is a callout: tokens `callout_open` (`info`: its kind) and `callout_close`. */
function callouts(state: StateCore): void {
	const quotes: boolean[] = [];
	const gone = new Set<Token>();
	state.tokens.forEach((token, index) => {
		if (token.type === 'blockquote_open') {
			const [open, inline, close] = state.tokens.slice(index + 1, index + 4);
			const [mark, end, ...rest] = (open?.type === 'paragraph_open' && inline?.children) || [];
			// As it is written: an escaped bracket is a word.
			const kind = /^\[!(\w+)\][ \t]*(?:\n|$)/.exec(inline?.content ?? '')?.[1]?.toLowerCase();
			const isCallout =
				mark?.type === 'text' &&
				calloutKinds.some((one) => one === kind) &&
				(!end || /^(?:soft|hard)break$/.test(end.type));
			quotes.push(isCallout);
			if (!isCallout) return;
			Object.assign(token, { type: 'callout_open', info: kind });
			inline!.children = rest;
			inline!.content = inline!.content.replace(/^.*\n?/, '');
			if (!end) for (const one of [open!, inline!, close!]) gone.add(one);
		} else if (token.type === 'blockquote_close' && quotes.pop()) token.type = 'callout_close';
	});
	if (gone.size > 0) state.tokens = state.tokens.filter((token) => !gone.has(token));
}

/**
 * The pictures of a paragraph that holds nothing else, each alone or in its link; null of any other. Beside a single one
 * may stand the mark of a note.
 */
export function picturesAlone(children: readonly Token[]): Token[] | null {
	const pictures = children.filter(({ type }) => type === 'image');
	const isPart = ({ type, content }: Token, at: number) =>
		/^(?:image|link_close|softbreak)$/.test(type) ||
		(type === 'text' && content.trim() === '') ||
		(type === 'link_open' && children[at + 1]?.type === 'image');
	const isSilent = ({ type, content }: Token) =>
		/^(?:image|link_open|link_close|softbreak)$/.test(type) || content.trim() === '';
	const isAlone = pictures.length > 1 ? children.every(isPart) : children.every(isSilent);
	return isAlone && pictures.length > 0 ? pictures : null;
}

/**
 * What a paragraph says that is one link with a title, `[Words](address "about")`: a card of a page elsewhere. Null of
 * any other.
 */
export function bookmarkIn(
	children: readonly Token[],
): { href: string; title: string; about: string } | null {
	const [open, close] = [children[0], children.at(-1)];
	const about = String((open?.type === 'link_open' && open.attrGet('title')) || '').trim();
	const within = children.slice(1, -1);
	const isWords = ({ type }: Token) =>
		/^(?:text|code_inline|softbreak|(?:em|strong|s)_(?:open|close))$/.test(type);
	if (about === '' || close?.type !== 'link_close' || !within.every(isWords)) return null;
	const title = within.map(({ type, content }) => (type === 'softbreak' ? ' ' : content)).join('');
	if (title.trim() === '') return null;
	return { href: String(open!.attrGet('href')), title, about };
}

/** A line that cuts what lists show from the rest. */
export const READ_MORE = /^[ \t]*<!--\s*more\s*-->[ \t]*$/;
