import type { Node } from 'prosemirror-model';
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

/** The card where writing goes on; its address and words are empty where none is, or a bare address is its own. */
export function cardAt({ selection: { $from } }: EditorState): BookmarkCard {
	const here = $from.parent;
	const address = here.textContent.trim();
	return bookmarkOf(here) ?? { href: /^https?:\/\/\S+$/.test(address) ? address : '', about: '' };
}

/** Puts a card in the place of the card or the bare address where writing goes on, else below its block. */
export function putCard(state: EditorState, card: BookmarkCard, title: string): Transaction {
	const { $from } = state.selection;
	const here = $from.parent;
	if (bookmarkOf(here)) return setCard(state, $from.before(), card, null);
	if (cardAt(state).href === '') return putBlocks(state, cardNode(card, title), nodes.paragraph.create());
	return setCard(state, $from.before(), card, title);
}

/** The same of an address that is a card by itself. */
export function putAddress(state: EditorState, address: string): Transaction {
	const { $from } = state.selection;
	const words = schema.text(address);
	if (cardAt(state).href === '')
		return putBlocks(state, nodes.paragraph.create(null, words), nodes.paragraph.create());
	return state.tr.replaceWith($from.start(), $from.end(), words);
}

/** Makes a card of the paragraph at a place; without a title, of the words it has. */
export function setCard(
	{ doc, tr }: EditorState,
	at: number,
	card: BookmarkCard,
	title: string | null,
): Transaction {
	const here = doc.nodeAt(at)!;
	const link = linkOf(card);
	const words = here.children.map((one) => one.mark(link.addToSet(one.marks)));
	return tr.replaceWith(at + 1, at + here.nodeSize - 1, title === null ? words : schema.text(title, [link]));
}

const linkOf = ({ href, about }: BookmarkCard) => marks.link.create({ href, title: about });
const cardNode = (card: BookmarkCard, title: string) =>
	nodes.paragraph.create(null, schema.text(title, [linkOf(card)]));

/** Where a card with these words stands; null where nobody finds it any more. */
export function placeOfCard(doc: Node, { href, about }: BookmarkCard, title: string): number | null {
	let found: number | null = null;
	doc.descendants((node, at) => {
		const card = node.textContent === title ? bookmarkOf(node) : null;
		if (card?.href === href && card.about === about) found ??= at;
		return found === null && !node.isTextblock;
	});
	return found;
}
