import type { Comment, CommentStatus, Database, Person } from '#db/schema';

export type Decided = 'published' | 'held' | 'spam' | 'bin';

export interface Refused {
	id: number;
	why: 'missing' | 'changed' | 'forbidden';
	/** Who changed it since, and when. */
	byName: string | null;
	at: number | null;
	status: CommentStatus | null;
}

export interface Decision {
	/** Give it to `undo`. */
	batch: string;
	/** Ids whose state this changed. */
	done: number[];
	/** Ids that were so already: told, no error. */
	same: number[];
	refused: Refused[];
}

export interface Deciding {
	ids: number[];
	to: Decided;
	/** Id → revision the moderator saw; one changed since is refused. */
	seen?: Record<number, number>;
}

/** Approves, holds, spams or bins comments, each as the moderator saw it. */
export async function decide(_db: Database, _by: Person, _deciding: Deciding): Promise<Decision> {
	throw new Error('not yet');
}

/** Takes back what was decided together, where nobody else has changed it since. */
export async function undo(_db: Database, _by: Person, _batch: string): Promise<Decision> {
	throw new Error('not yet');
}

/** Puts a held edit in place of the public text, or refuses it. `null`: nothing waited. */
export async function decideEdit(
	_db: Database,
	_by: Person,
	_commentId: number,
	_decision: 'accept' | 'refuse',
): Promise<Comment | null> {
	throw new Error('not yet');
}

/** Marks the open reports of a comment as looked at. Returns how many. */
export async function settleReports(_db: Database, _by: Person, _commentId: number): Promise<number> {
	throw new Error('not yet');
}

/** Answers a comment, which is approved if it was not; null when it is missing or removed. */
export async function replyTo(
	_db: Database,
	_by: Person,
	_commentId: number,
	_text: string,
): Promise<{ answer: Comment; decision: Decision } | null> {
	throw new Error('not yet');
}

/** A moderator's change of a comment's text; null when it is missing or removed, or the text is blank. */
export async function editAs(
	_db: Database,
	_by: Person,
	_commentId: number,
	_text: string,
): Promise<Comment | null> {
	throw new Error('not yet');
}
