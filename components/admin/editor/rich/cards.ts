import { Fragment, type Node, type ResolvedPos } from 'prosemirror-model';
import { type EditorState, Plugin, type Transaction } from 'prosemirror-state';
import { findPlayer, parseAddress } from '#lib/content/embeds/players';
import { putBlocks } from './block-commands.ts';
import { schema } from './schema.ts';

const { nodes, marks } = schema;

export interface BookmarkCard {
	href: string;
	/** What its page is about: a link alone in its paragraph that says it is a card (`bookmarkIn` of the grammar). */
	about: string;
}

/** The card that a paragraph is on the page. */
export function bookmarkOf({ type, children, textContent }: Node): BookmarkCard | null {
	const link = type === nodes.paragraph ? marks.link.isInSet(children[0]?.marks ?? []) : undefined;
	if (!link || link.attrs.title.trim() === '') return null;
	const isWithin = (one: Node) => link.isInSet(one.marks) && (one.isText || one.type === nodes.soft_break);
	const isCard =
		parseAddress(link.attrs.href) !== null && textContent.trim() !== '' && children.every(isWithin);
	return isCard ? { href: link.attrs.href, about: link.attrs.title } : null;
}

/** The network whose card a paragraph is on the page that holds nothing but an address. */
export function playerOf({ type, children, textContent }: Node): string | null {
	const address = textContent.trim();
	const isAddress = type === nodes.paragraph && /^https?:\/\/\S+$/.test(address);
	const isBare = ({ isText, marks: held }: Node) =>
		isText && held.every(({ type, attrs }) => type === marks.link && attrs.auto);
	return isAddress && children.every(isBare) ? (findPlayer(address)?.name ?? null) : null;
}

/** The host of an address as readers know it. */
export const hostOf = (href: string): string => parseAddress(href)?.hostname.replace(/^www\./, '') ?? '';

/** Whether a place stands in a list whose paragraphs are lines, which are never cards. */
export const isTight = ($at: ResolvedPos): boolean => $at.depth > 1 && $at.node(-2)?.attrs.tight === true;

/** The paragraph where writing goes on that is a card, or a bare address that can become one. */
function cardParagraph({ selection: { $from } }: EditorState): Node | null {
	const here = $from.parent;
	if (isTight($from)) return null;
	const isAddress = /^https?:\/\/\S+$/i.test(here.textContent.trim());
	const isOne = here.type === nodes.paragraph && (isAddress || bookmarkOf(here) !== null);
	return isOne && here.children.every((one) => one.isText || one.type === nodes.soft_break) ? here : null;
}

/** What it says by now; nothing where none is. */
export function cardAt(state: EditorState): BookmarkCard {
	const here = cardParagraph(state);
	return here ? (bookmarkOf(here) ?? { href: here.textContent.trim(), about: '' }) : { href: '', about: '' };
}

/** A card as a block; without a title, with the words of the card that is there. */
export function cardOf(state: EditorState, { href, about }: BookmarkCard, title: string | null): Node {
	const here = cardParagraph(state);
	const link = marks.link.create({ href, title: about });
	return here && title === null
		? here.copy(Fragment.from(here.children.map((one) => one.mark(link.addToSet(one.marks)))))
		: nodes.paragraph.create(null, schema.text(title ?? href, [link]));
}

/** Puts a card in the place of the one that is there, or of the bare address, else below its block. */
export function putCard(state: EditorState, card: Node): Transaction {
	if (!cardParagraph(state)) return putBlocks(state, card, nodes.paragraph.create());
	const { $from } = state.selection;
	return state.tr.replaceWith($from.start(), $from.end(), card.content);
}

/** A paragraph that holds an address alone: the card of a video or a post, else a link. */
export const addressBlock = (href: string): Node =>
	nodes.paragraph.create(null, schema.text(href, findPlayer(href) ? [] : [marks.link.create({ href })]));

/** What is typed at either end of a card's words is one of them: a link of other words ends there. */
export const wordsOfCards = new Plugin({
	appendTransaction: (_transactions, _before, { selection: { $from, empty }, storedMarks, tr }) => {
		const here = $from.parent;
		if (!empty || storedMarks || !bookmarkOf(here) || isTight($from)) return null;
		const isEnd = $from.parentOffset === 0 || $from.parentOffset === here.content.size;
		return isEnd ? tr.setStoredMarks(($from.nodeAfter ?? $from.nodeBefore)!.marks) : null;
	},
});
