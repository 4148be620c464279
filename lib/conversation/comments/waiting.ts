import type { ReadingOrder } from '#lib/publishing/addresses/address';
import type { OwnView } from './own-queries.ts';
import { receiptOf } from './receipts.ts';
import { type CommentView, commentView } from './views.ts';

/** The threads of a page in the order the blog shows them; which page holds which never changes. */
export function inOrder(threads: CommentView[], newestFirst: boolean): CommentView[] {
	return newestFirst ? threads.toReversed() : threads;
}

/** Where on a page new threads will stand; null: on another page. */
export type NewThreads = 'top' | 'end' | null;

/** Where they will on page `page` of `pages`, in an order or in that of their numbers. */
export function newThreadsOn(
	{ page, pages }: { page: number; pages: number },
	newestFirst: boolean,
	order?: ReadingOrder,
): NewThreads {
	if (order === 'newest') return page === 1 ? 'top' : null;
	if (page !== pages) return null;
	return !order && newestFirst ? 'top' : 'end';
}

/** Puts a comment that is not published yet where it will stand, if that is on this page. */
export function putIn(
	threads: CommentView[],
	view: CommentView,
	parent: CommentView | null,
	at: NewThreads,
): void {
	if (parent) parent.replies.push(view);
	else if (at === 'top') threads.unshift(view);
	else if (at === 'end') threads.push(view);
}

/** Puts a writer's own waiting comments where they will stand, as far as that is on this page. */
export function withWaiting(
	threads: CommentView[],
	own: OwnView,
	authorId: number | null,
	at: NewThreads,
): CommentView[] {
	const all = [...threads];
	for (const { comment, parentNumber } of own.waiting) {
		const row = { ...comment, status: 'published' as const, number: 0 };
		const none = { parent_number: null, parent_list: null, parent_name: null };
		const view = commentView({ ...row, ...none }, authorId);
		view.waiting = {
			id: comment.id,
			revision: comment.revision,
			status: comment.status as 'held' | 'unconfirmed' | 'spam',
			receipt: receiptOf(comment),
			email: comment.author_email ?? '',
			text: comment.text,
		};
		putIn(all, view, find(all, parentNumber), parentNumber === null ? at : null);
	}
	return all;
}

function find(views: CommentView[], number: number | null): CommentView | null {
	if (number === null) return null;
	for (const view of views) {
		const found = view.number === number ? view : find(view.replies, number);
		if (found) return found;
	}
	return null;
}
