import type { ExactComment } from '#lib/portability/wxr/extension';
import type { Place, Reply } from '../places.ts';

/** The place that an export of Postilla names. */
export function placeOf({ number, thread, reply }: ExactComment): Place {
	return { number, thread_number: thread, reply_number: reply };
}

/**
 * Numbers are for ever, so those of the file are kept, unless comments were written here or came from elsewhere
 * in the meantime, or the file contradicts itself: then all new ones of the article are numbered on.
 */
export function forgetUnkeptPlaces(
	replies: Reply[],
	known: { wordpress_id: number | null; list: Reply['list']; number: number | null }[],
): void {
	if (!replies.some((reply) => reply.exact)) return;
	const inFile = new Set(replies.flatMap((reply) => (reply.exact ? [reply.wordpress_id] : [])));
	const ours = known.every((row) => row.wordpress_id !== null && inFile.has(row.wordpress_id));
	if (ours && areConsistent(replies)) return;
	for (const reply of replies) reply.exact = null;
}

/** Every published comment has a number, no two the same one, and each thread one that opens it. */
function areConsistent(replies: Reply[]): boolean {
	const taken = new Set<string>();
	const take = (key: string) => !taken.has(key) && taken.add(key) !== undefined;
	const whole = replies.every(({ exact, list, published }) => {
		if (!exact) return false;
		const { number, thread_number: thread, reply_number: reply } = exact;
		if (number === null) return !published && thread === null && reply === null;
		if (number === 0 || !take(`${list} ${number}`)) return false;
		if (list === 'mentions') return thread === null && reply === null;
		return thread !== null && thread > 0 && reply !== null && take(`thread ${thread} ${reply}`);
	});
	return (
		whole &&
		replies.every(({ exact }) => !exact?.thread_number || taken.has(`thread ${exact.thread_number} 0`))
	);
}
