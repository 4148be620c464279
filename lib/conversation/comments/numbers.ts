import type { Comment, Site } from '#db/schema';

/** Which page of the article shows a comment, and which page of its thread's replies (1 is on the article). */
export interface CommentPlace {
	page: number;
	repliesPage: number;
}

/**
 * Where a numbered comment is shown. Pure arithmetic on numbers that never change: a full page never shifts.
 * Null for what has no place in the conversation (link-backs, comments never published).
 */
export function placeOf(
	comment: Pick<Comment, 'thread_number' | 'reply_number'>,
	site: Pick<Site, 'threads_per_page' | 'replies_per_page'>,
): CommentPlace | null {
	if (comment.thread_number === null || comment.reply_number === null) return null;
	return {
		page: pageOf(comment.thread_number, site.threads_per_page),
		repliesPage: Math.max(1, pageOf(comment.reply_number, site.replies_per_page)),
	};
}

/** The numbers from `first` to `last` that page `page` holds, counting from 1. */
export function numbersOn(page: number, size: number): { first: number; last: number } {
	return { first: (page - 1) * size + 1, last: page * size };
}

/** How many pages `count` numbers fill; an empty list still has its first page. */
export function pagesOf(count: number, size: number): number {
	return Math.max(1, pageOf(count, size));
}

function pageOf(number: number, size: number): number {
	return Math.ceil(number / size);
}
