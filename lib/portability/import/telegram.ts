import { closeSync, openSync, readSync } from 'node:fs';
import { escapeAttribute, escapeText } from '#lib/content/html/escape';
import type { Found } from './conversation.ts';
import { eachRecord } from './json-records.ts';
import { countOf, type Fields, fieldsOf, momentIn, wordsOf } from './values.ts';

/**
 * Reads what Telegram Desktop exports of the group in which a channel is discussed (“Export chat history”, JSON). A post
 * of the channel that names an address opens the conversation of that page; what answers it, or an answer, is a
 * comment. What else was chatted is left, and counted.
 */
export async function readTelegram(file: string, found: Found): Promise<void> {
	const group = numberOf(file);
	/** The post to whose conversation each message belongs. */
	const posts = new Map<string, string>();
	let chatted = 0;
	await eachRecord(
		file,
		['messages'],
		(_, record, line) => {
			const fields = fieldsOf(record);
			if (fields.type !== 'message') return;
			const id = wordsOf(fields.id);
			if (!/^\d{1,15}$/.test(id)) return found.say('skipped', 'imported.left.commentLine', { line });
			const parent = fields.reply_to_peer_id === undefined ? wordsOf(fields.reply_to_message_id) : '';
			const pieces = piecesOf(fields);
			const isPost = parent === '' && wordsOf(fields.from_id).startsWith('channel');
			const [address, ...others] = isPost ? addressesIn(pieces) : [];
			const post = address ? id : posts.get(parent);
			if (!post) chatted++;
			else {
				posts.set(id, post);
				if (address) found.page({ key: id, address, others: others.slice(0, 10), title: titleOf(pieces) });
				else hearComment(fields, { group, post, id, parent }, pieces, found);
			}
		},
		found.progress,
	);
	if (chatted > 0) found.say('skipped', 'imported.left.chatted', { count: chatted });
}

/** The number of the group, which stands before its messages: each group counts these from one. */
function numberOf(file: string): string {
	const handle = openSync(file, 'r');
	try {
		const beginning = Buffer.alloc(65_536);
		const head = beginning
			.toString('latin1', 0, readSync(handle, beginning, 0, beginning.length, 0))
			.split('"messages"', 1)[0]!;
		return /"id"\s*:\s*(\d{1,20})/.exec(head)?.[1] ?? '';
	} finally {
		closeSync(handle);
	}
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

/** Telegram also makes a link of a name without a scheme. */
const addressOf = ({ type, text, href }: Piece): string => {
	const address = type === 'text_link' ? href : type === 'link' ? text : '';
	if (/^https?:\/\//i.test(address)) return address;
	return type === 'link' && /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[/?#]|$)/u.test(address)
		? `https://${address}`
		: '';
};

const addressesIn = (pieces: Piece[]) =>
	pieces.map(addressOf).filter((address) => address !== '' && address.length <= 2000);

const titleOf = (pieces: Piece[]) => {
	const words = pieces.filter(({ type }) => type !== 'link').map(({ text }) => text);
	return words.join('').trim().split('\n', 1)[0]!;
};

function hearComment(
	fields: Fields,
	{ group, post, id, parent }: { group: string; post: string; id: string; parent: string },
	pieces: Piece[],
	found: Found,
): void {
	const asked = wordsOf(fieldsOf(fields.poll).question);
	const text = pieces.map(htmlOf).join('').trim() || escapeText(asked || wordsOf(fields.sticker_emoji));
	found.comment({
		page: post,
		id: `${group}/${id}`,
		parent: parent === post ? null : `${group}/${parent}`,
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

function htmlOf(piece: Piece): string {
	const { type, text } = piece;
	const element = Object.hasOwn(elements, type) ? elements[type] : null;
	if (element) return `<${element}>${escapeText(text)}</${element}>`;
	const address = addressOf(piece);
	if (address === '') return escapeText(text);
	return `<a href="${escapeAttribute(address)}">${escapeText(text)}</a>`;
}

/** Thumbs up and hearts. */
function likesOf({ reactions }: Fields): number {
	const given = Array.isArray(reactions) ? reactions.map(fieldsOf) : [];
	const liked = given.filter(({ emoji }) => /^(?:👍|❤\u{fe0f}?)$/u.test(wordsOf(emoji)));
	return countOf(liked.reduce((sum, { count }) => sum + countOf(count), 0));
}
