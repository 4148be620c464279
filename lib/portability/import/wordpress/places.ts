import type { Comment } from '#db/schema';
import { parentIndexes, passDown } from './ancestry.ts';

/** A comment of one article, of the file or already here; those of the file in the order of their dates. */
export interface Reply {
	wordpress_id: number;
	parent: number;
	list: Comment['list'];
	published: boolean;
	/** The row that is here already. */
	row: Pick<Comment, 'id' | 'thread_number'> | null;
	/** Characters, to keep batches small. */
	size: number;
	/** The place it had in the blog the file comes from, where that can be kept. */
	exact?: Place | null;
}

export type Place = Pick<Comment, 'number' | 'thread_number' | 'reply_number'>;

export const counterColumns = [
	'last_number',
	'last_mention_number',
	'last_thread_number',
	'comments_count',
	'mentions_count',
] as const;

/** What an article remembers of its numbers and counts. */
export type Counters = Record<(typeof counterColumns)[number], number>;

export interface Placed {
	reply: Reply;
	/** In the list given. */
	index: number;
	place: Place;
	/** Index of the parent in the list given, -1 for none. */
	parent: number;
}

/** New comments that are written together, and the article's counters after them. */
export interface Slice {
	placed: Placed[];
	counters: Counters;
}

const enough = { rows: 1000, characters: 4_000_000 };

/**
 * Gives the new comments of one article their numbers and places, in the order given, and cuts them into slices
 * that can be written one by one: none ends between a comment and what it answers, whatever their dates say.
 * `lastReplies` holds the last reply number of each thread that is here already, and is changed.
 */
export function* placeReplies(
	replies: Reply[],
	before: Counters,
	lastReplies: Map<number, number>,
	tell: (reply: Reply, reason: 'missing' | 'circular') => void,
): Generator<Slice> {
	const parents = parentIndexes(
		replies,
		(reply) => reply.wordpress_id,
		(reply) => reply.parent,
		(reply, reason) => reply.row === null && tell(reply, reason),
	);
	const carriers = threadCarriers(replies, parents);
	const opened = new Map<number, number>();
	let counters = { ...before };
	let slice: Placed[] = [];
	let size = 0;
	let reach = -1;
	for (const [index, reply] of replies.entries()) {
		const parent = parents[index]!;
		reach = Math.max(reach, ahead(parent, replies), ahead(-carriers[index]! - 1, replies));
		if (reply.row === null) {
			const place = placeOf(reply, index, carriers[index]!, counters, opened, lastReplies);
			slice.push({ reply, index, place, parent });
			size += reply.size;
		}
		const full = slice.length >= enough.rows || size >= enough.characters;
		if (!full || index < reach) continue;
		yield { placed: slice, counters: { ...counters } };
		counters = { ...counters };
		slice = [];
		size = 0;
	}
	if (slice.length > 0) yield { placed: slice, counters };
}

/** The index itself when that comment still has to be written; -1 otherwise. */
function ahead(index: number, replies: Reply[]): number {
	return index >= 0 && replies[index]!.row === null ? index : -1;
}

/**
 * What carries each one's thread: the number of a thread that is here, or -(index + 1) of the new comment that
 * opens it, or 0 for none: the nearest ancestor that is or gets published decides.
 */
function threadCarriers(replies: Reply[], parents: Int32Array): Int32Array {
	return passDown(parents, (index, above) => {
		const { row, list, published } = replies[index]!;
		if (row?.thread_number) return row.thread_number;
		if (row === null && published && list === 'comments') return above || -(index + 1);
		return above ?? 0;
	});
}

function placeOf(
	reply: Reply,
	index: number,
	carrier: number,
	counters: Counters,
	opened: Map<number, number>,
	lastReplies: Map<number, number>,
): Place {
	if (reply.exact) return keepPlace(reply, reply.exact, counters);
	if (!reply.published) return { number: null, thread_number: null, reply_number: null };
	if (reply.list === 'mentions') {
		counters.mentions_count++;
		return { number: ++counters.last_mention_number, thread_number: null, reply_number: null };
	}
	counters.comments_count++;
	const number = ++counters.last_number;
	const thread = carrier > 0 ? carrier : (opened.get(carrier) ?? ++counters.last_thread_number);
	if (carrier < 0) opened.set(carrier, thread);
	if (carrier === -(index + 1)) return { number, thread_number: thread, reply_number: 0 };
	const last = (lastReplies.get(thread) ?? 0) + 1;
	lastReplies.set(thread, last);
	return { number, thread_number: thread, reply_number: last };
}

function keepPlace({ list, published }: Reply, place: Place, counters: Counters): Place {
	const [count, last] =
		list === 'comments'
			? (['comments_count', 'last_number'] as const)
			: (['mentions_count', 'last_mention_number'] as const);
	if (published) counters[count]++;
	counters[last] = Math.max(counters[last], place.number ?? 0);
	counters.last_thread_number = Math.max(counters.last_thread_number, place.thread_number ?? 0);
	return place;
}
