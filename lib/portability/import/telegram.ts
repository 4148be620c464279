import { escapeAttribute, escapeText } from '#lib/content/html/escape';
import type { Found } from './conversation.ts';
import { eachRecord } from './json-records.ts';
import { countOf, type Fields, fieldsOf, momentIn, wordsOf } from './values.ts';

/**
 * Reads what Telegram Desktop exports of the group in which a channel is discussed (“Export chat history”, JSON). A
 * message that answers none and names an address opens the conversation of that page, as a channel's posts do; what
 * answers it, or an answer, is a comment. What else was chatted is left, and counted.
 */
export async function readTelegram(file: string, found: Found): Promise<void> {
	/** The page of each message that belongs to one: the number of its post, and the address that this names. */
	const pages = new Map<string, string>();
	let chatted = 0;
	await eachRecord(
		file,
		['messages'],
		(_, record, line) => {
			const fields = fieldsOf(record);
			if (fields.type !== 'message') return;
			const id = wordsOf(fields.id);
			if (id === '') return found.say('skipped', 'imported.left.commentLine', { line });
			const parent = fields.reply_to_peer_id === undefined ? wordsOf(fields.reply_to_message_id) : '';
			const pieces = piecesOf(fields);
			const [address, ...others] = parent === '' ? addressesIn(pieces) : [];
			const page = address ? `${id} ${address}` : pages.get(parent);
			if (!page) chatted++;
			else {
				pages.set(id, page);
				if (address) found.page({ key: page, address, others: others.slice(0, 10), title: titleOf(pieces) });
				else hearComment(fields, { page, id, parent }, pieces, found);
			}
		},
		found.progress,
	);
	if (chatted > 0) found.say('skipped', 'imported.left.chatted', { count: chatted });
}

/** A run of text in one way of writing. */
interface Piece {
	type: string;
	text: string;
	/** Where it leads, of a `text_link`. */
	href: string;
}

/** Older programs give the text alone, or in pieces between plain strings. */
function piecesOf({ text_entities, text }: Fields): Piece[] {
	const list = Array.isArray(text_entities) && text_entities.length > 0 ? text_entities : [text].flat();
	return list.map((piece) => {
		if (typeof piece === 'string') return { type: 'plain', text: wordsOf(piece), href: '' };
		const fields = fieldsOf(piece);
		return { type: wordsOf(fields.type), text: wordsOf(fields.text), href: wordsOf(fields.href) };
	});
}

const addressesIn = (pieces: Piece[]) =>
	pieces
		.filter(({ type }) => type === 'link' || type === 'text_link')
		.map(({ text, href }) => href || text)
		.filter((address) => /^https?:\/\//i.test(address));

const titleOf = (pieces: Piece[]) => {
	const words = pieces.filter(({ type }) => type !== 'link').map(({ text }) => text);
	return words.join('').trim().split('\n', 1)[0]!;
};

function hearComment(
	fields: Fields,
	{ page, id, parent }: { page: string; id: string; parent: string },
	pieces: Piece[],
	found: Found,
): void {
	const text = pieces.map(htmlOf).join('').trim() || escapeText(wordsOf(fields.sticker_emoji));
	found.comment({
		page,
		// Of several groups each counts from one.
		id: `${id} of ${page}`,
		parent: page.startsWith(`${parent} `) ? null : `${parent} of ${page}`,
		name: wordsOf(fields.from),
		email: null,
		url: null,
		registered: true,
		text: text.replaceAll('\n', '<br>'),
		format: 'html',
		at: momentIn(Number(wordsOf(fields.date_unixtime))) ?? momentIn(fields.date),
		// A picture or a voice alone has no words.
		state: text === '' ? 'gone' : 'published',
		likes: likesOf(fields),
	});
}

const elements: Record<string, string> = {
	bold: 'strong',
	italic: 'em',
	strikethrough: 'del',
	code: 'code',
	pre: 'pre',
	blockquote: 'blockquote',
};

function htmlOf({ type, text, href }: Piece): string {
	const element = Object.hasOwn(elements, type) ? elements[type] : null;
	if (element) return `<${element}>${escapeText(text)}</${element}>`;
	const address = type === 'link' ? text : type === 'text_link' ? href : '';
	if (!/^https?:\/\//i.test(address)) return escapeText(text);
	return `<a href="${escapeAttribute(address)}">${escapeText(text)}</a>`;
}

/** Thumbs up and hearts. */
function likesOf({ reactions }: Fields): number {
	const given = Array.isArray(reactions) ? reactions.map(fieldsOf) : [];
	return given
		.filter(({ emoji }) => /^(?:👍|❤\u{fe0f}?)$/u.test(wordsOf(emoji)))
		.reduce((sum, { count }) => sum + countOf(count), 0);
}
