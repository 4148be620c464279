import { Fragment, type Node } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';
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
export function bookmarkOf({ type, children }: Node): BookmarkCard | null {
	const link = type === nodes.paragraph ? marks.link.isInSet(children[0]?.marks ?? []) : undefined;
	if (!link || link.attrs.title.trim() === '') return null;
	const isWithin = (one: Node) => link.isInSet(one.marks) && (one.isText || one.type === nodes.soft_break);
	return children.every(isWithin) ? { href: link.attrs.href, about: link.attrs.title } : null;
}

/** The network whose card a paragraph is on the page that holds nothing but an address. */
export function playerOf({ type, children, textContent }: Node): string | null {
	const address = textContent.trim();
	const isAddress = type === nodes.paragraph && /^https?:\/\/\S+$/.test(address);
	return isAddress && children.every(({ isText }) => isText) ? (findPlayer(address)?.name ?? null) : null;
}

/** The host of an address as readers know it. */
export const hostOf = (href: string): string => parseAddress(href)?.hostname.replace(/^www\./, '') ?? '';

/** The paragraph where writing goes on that is a card, or a bare address that can become one. */
function cardParagraph({ selection: { $from } }: EditorState): Node | null {
	const here = $from.parent;
	const isAddress = /^https?:\/\/\S+$/i.test(here.textContent.trim());
	const isOne = here.type === nodes.paragraph && (isAddress || bookmarkOf(here) !== null);
	return isOne && here.children.every((one) => one.isText || one.type === nodes.soft_break) ? here : null;
}

/** What it says by now; nothing where none is. */
export function cardAt(state: EditorState): BookmarkCard {
	const here = cardParagraph(state);
	return here ? (bookmarkOf(here) ?? { href: here.textContent.trim(), about: '' }) : { href: '', about: '' };
}

/** A card as a block; the words of what is a card already stay. */
export function cardOf(state: EditorState, { href, about }: BookmarkCard, title: string): Node {
	const here = cardParagraph(state);
	const link = marks.link.create({ href, title: about });
	return here && bookmarkOf(here)
		? here.copy(Fragment.from(here.children.map((one) => one.mark(link.addToSet(one.marks)))))
		: nodes.paragraph.create(null, schema.text(title, [link]));
}

/** Puts a card in the place of the one that is there, or of the bare address, else below its block. */
export function putCard(state: EditorState, card: Node): Transaction {
	if (!cardParagraph(state)) return putBlocks(state, card, nodes.paragraph.create());
	const { $from } = state.selection;
	return state.tr.replaceWith($from.start(), $from.end(), card.content);
}

/** A paragraph that is a card by its address alone. */
export const addressBlock = (address: string): Node => nodes.paragraph.create(null, schema.text(address));
