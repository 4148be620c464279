import type { Comment } from '#db/schema';
import { event } from '#lib/platform/events/events';

/** A comment was published or now waits. */
export const commentArrived = event<Comment>('comment-arrived');

/** A decision moved a comment; `before`: as it was. */
export const commentDecided = event<{ comment: Comment; before: Pick<Comment, 'status' | 'number'> }>(
	'comment-decided',
);

/**
 * The text of a numbered comment changed, its writer's name, or whether it is public: then `from` is its state before.
 */
export const commentChanged = event<{ comment: Comment; from?: Comment['status']; now?: number }>(
	'comment-changed',
);

/** The words of a comment are gone for good, perhaps with all of it. */
export const commentErased = event<{ id: number }>('comment-erased');

/** A changed text waits beside the published one. */
export const editHeld = event<Comment>('edit-held');

/** A reader reported a comment. */
export const commentReported = event<{ comment: Comment; reason: string }>('comment-reported');
