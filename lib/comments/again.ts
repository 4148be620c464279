import type { Comment, Database, Person } from '#db/schema';
import { editComment } from './edit-commands.ts';
import type { Refusal } from './schema.ts';

/**
 * Keeps what was added to a comment whose first answer never came: sent again under its key it is the same comment,
 * and the words after those that are kept would be lost. Whoever knows the key sent the first; a person's
 * takes their session. Null: nothing was
 * added, or it is kept now.
 */
export async function keepAddition(
	db: Database,
	comment: Comment,
	text: string,
	viewer: Person | null,
): Promise<Refusal | null> {
	if (text === comment.text || !text.startsWith(comment.text)) return null;
	const receipts = viewer || comment.person_id !== null ? [] : [{ id: comment.id, series: 0 }];
	const edited = await editComment(db, { person: viewer, receipts }, comment.id, text);
	return edited.ok ? null : edited.refusal;
}
