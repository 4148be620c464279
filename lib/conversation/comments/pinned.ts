import type { Article } from '#db/schema';
import type { CommentView } from './views.ts';

/** Marks the comment that stands first, where it is among these. */
export function withPinned(
	views: CommentView[],
	{ pinned_number }: Pick<Article, 'pinned_number'>,
): CommentView[] {
	if (pinned_number === null) return views;
	for (const view of views) {
		view.pinned = view.number === pinned_number && !view.gone;
		withPinned(view.replies, { pinned_number });
	}
	return views;
}
