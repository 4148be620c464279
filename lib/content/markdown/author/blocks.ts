import type { StateCore, Token } from 'markdown-it';
import { findPlayer } from '#lib/content/embeds/players';
import { embedCard } from '#lib/content/html/embed-card';
import { headingName, type Places, plainId } from '#lib/content/html/places';
import { widthIn } from '#lib/content/pictures/width';
import { bookmarkIn, picturesAlone } from '../grammar.ts';

/**
 * A picture alone in its paragraph becomes a figure, several a gallery of them; a picture's title, or the library's
 * caption, the words below it.
 */
export function figures(state: StateCore): void {
	eachParagraph(state, (open, inline, close) => {
		const pictures = picturesAlone(inline.children ?? []);
		if (!pictures) return;
		const isGallery = pictures.length > 1;
		for (const token of [open, close]) token.tag = isGallery ? 'div' : 'figure';
		for (const picture of pictures) picture.meta = { figure: true };
		const width = widthIn(String(pictures[0]!.attrGet('src') ?? ''));
		if (width && !isGallery) open.attrSet('class', `align-${width}`);
		if (!isGallery) return;
		open.attrSet('class', 'gallery');
		const html = (content: string) => Object.assign(new state.Token('html_inline', '', 0), { content });
		let depth = 0;
		inline.children = inline.children!.flatMap((token) => {
			const outer = depth === 0;
			depth += token.nesting;
			if (token.type === 'image') return outer ? [html('<figure>'), token, html('</figure>')] : [token];
			if (token.type === 'link_open') return [html('<figure>'), token];
			return token.type === 'link_close' ? [token, html('</figure>')] : [];
		});
	});
}

/** A known player's address alone in its paragraph becomes a still card; so does a link with words about its page. */
export function cards(state: StateCore): void {
	eachParagraph(state, (open, inline, close) => {
		const address = inline.content.trim().replace(/^<(.*)>$/, '$1');
		const isPlayed = /^https?:\/\/\S+$/.test(address) && findPlayer(address) !== null;
		const bookmark = bookmarkIn(inline.children ?? []);
		const card = isPlayed ? embedCard(address) : bookmark && embedCard(bookmark.href, bookmark);
		if (!card) return;
		for (const token of [open, close]) token.hidden = true;
		const html = new state.Token('html_inline', '', 0);
		html.content = card;
		inline.children = [html];
	});
}

function eachParagraph(state: StateCore, see: (open: Token, inline: Token, close: Token) => void): void {
	state.tokens.forEach((open, index) => {
		const [inline, close] = [state.tokens[index + 1], state.tokens[index + 2]];
		if (open.type !== 'paragraph_open' || open.hidden || !inline || !close) return;
		see(open, inline, close);
	});
}

/** `[ ]` and `[x]` at the beginning of a list item, as signs that can be read aloud and printed. */
export function tasks(state: StateCore): void {
	state.tokens.forEach((item, index) => {
		const first = state.tokens[index + 2]?.children?.[0];
		if (item.type !== 'list_item_open' || first?.type !== 'text') return;
		first.content = first.content.replace(/^\[([ xX])\] /, (_, mark: string) => (mark === ' ' ? '☐ ' : '☑ '));
	});
}

/**
 * The page's own title is its h1: headings begin below it, each with an id of its own to link to. The names under
 * which authors link to them are left in the environment, as `places`.
 */
export function headings(state: StateCore): void {
	const taken = new Map<string, number>();
	const places = new Map<string, string>();
	const counts = new Map<string, number>();
	state.tokens.forEach((token, index) => {
		if (token.type !== 'heading_open') return;
		const level = `h${Math.max(2, Number(token.tag.slice(1)))}`;
		token.tag = level;
		const end = state.tokens.slice(index, index + 3).find((one) => one.type === 'heading_close');
		if (end) end.tag = level;
		const inline = state.tokens[index + 1];
		const id = idOf(inline?.content ?? '', taken);
		token.attrSet('id', id);
		const name = headingName(wordsOf(inline?.children ?? []));
		const count = counts.get(name) ?? 0;
		counts.set(name, count + 1);
		for (const one of [count > 0 ? `${name}-${count}` : name, id.slice(2), id]) {
			if (!places.has(one)) places.set(one, id);
		}
	});
	(state.env as { places?: Places }).places = places;
}

function wordsOf(children: Token[]): string {
	return children.map((token) => (/^(text|code_inline)$/.test(token.type) ? token.content : '')).join('');
}

function idOf(words: string, taken: Map<string, number>): string {
	const wanted = `s-${plainId(words)}`;
	let further = taken.get(wanted) ?? 1;
	let id = wanted;
	while (taken.has(id)) id = `${wanted}-${++further}`;
	taken.set(wanted, further);
	taken.set(id, 1);
	return id;
}

/** The columns' directions as classes: the page's policy lets no style attribute in. */
export function columns(state: StateCore): void {
	for (const token of state.tokens) {
		if (token.type !== 'th_open' && token.type !== 'td_open') continue;
		const side = /text-align:(center|right)/.exec(String(token.attrGet('style') ?? ''))?.[1];
		token.attrs = side ? [['class', `text-${side}`]] : null;
	}
}
