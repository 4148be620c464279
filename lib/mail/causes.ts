import type { Comment, CommentStatus, Database } from '#db/schema';

/**
 * What is mailed, by cause. Each is called in the transaction of its cause and only queues; a message is unique
 * by recipient and event; nobody is told of their own acts.
 */

/** Asks a guest to confirm the comment: at most three unasked a day to one address. Tells whether it was queued. */
export async function askToConfirm(_trx: Database, _comment: Comment, _token: string): Promise<boolean> {
	return false;
}

/** A comment was published or now waits: moderators; if published, also those answered, mentioned, following. */
export async function commentArrived(_trx: Database, _comment: Comment): Promise<void> {}

/** A decision changed what readers see: its writer, and on first publication those answered, mentioned, following. */
export async function commentDecided(
	_trx: Database,
	_comment: Comment,
	_from: CommentStatus,
): Promise<void> {}

/** A changed text waits beside the published one: moderators. */
export async function editHeld(_trx: Database, _comment: Comment): Promise<void> {}

/** A reader reported a comment: moderators. */
export async function commentReported(_trx: Database, _comment: Comment, _reason: string): Promise<void> {}

/** A sign-in by link and code. */
export async function signInAsked(
	_trx: Database,
	_to: { email: string; language: 'it' | 'en'; token: string; code: string },
): Promise<void> {}

/** The way to one's own words, for a guest. */
export async function ownWordsAsked(
	_trx: Database,
	_to: { email: string; language: 'it' | 'en'; token: string },
): Promise<void> {}

/** A guest asked to follow: confirms by button. */
export async function askToFollow(
	_trx: Database,
	_to: { email: string; language: 'it' | 'en'; token: string; articleId: number },
): Promise<void> {}
