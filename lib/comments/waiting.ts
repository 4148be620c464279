import type { OwnView } from './own-queries.ts';
import { receiptOf } from './receipts.ts';
import { type CommentView, commentView } from './views.ts';

/** The threads of a page in the order the blog shows them; which page holds which never changes. */
export function inOrder(threads: CommentView[], newestFirst: boolean): CommentView[] {
	return newestFirst ? threads.toReversed() : threads;
}

/** Puts a writer's own waiting comments where they will stand: under the comment they answer, or at the end. */
export function withWaiting(threads: CommentView[], own: OwnView, authorId: number | null): CommentView[] {
	const all = [...threads];
	for (const { comment, parentNumber } of own.waiting) {
		const row = { ...comment, status: 'published' as const, number: 0 };
		const none = { parent_number: null, parent_list: null, parent_name: null };
		const view = commentView({ ...row, ...none }, authorId);
		view.waiting = {
			id: comment.id,
			status: comment.status as 'held' | 'unconfirmed' | 'spam',
			receipt: receiptOf(comment),
			email: comment.author_email ?? '',
			text: comment.text,
		};
		(find(all, parentNumber)?.replies ?? all).push(view);
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
