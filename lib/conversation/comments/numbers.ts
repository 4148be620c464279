import type { Comment, Site } from '#db/schema';
import { pagesOf } from '#lib/platform/paging/paging';

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
		page: pagesOf(comment.thread_number, site.threads_per_page),
		repliesPage: pagesOf(comment.reply_number, site.replies_per_page),
	};
}
