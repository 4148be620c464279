import type { Comment, Database, Person } from '#db/schema';
import { editComment } from './edit-commands.ts';
import type { Refusal } from './schema.ts';

/**
 * Keeps what was changed in a comment whose first answer never came: sent again under its key it is the same comment,
 * and the change would be lost. A mere beginning of it changes nothing: a form that was just emptied sends that.
 * Whoever knows the key sent the first; a person's takes their session. Null: nothing was changed, or it is kept now.
 */
export async function keepChange(
	db: Database,
	comment: Comment,
	text: string,
	viewer: Person | null,
): Promise<Refusal | null> {
	if (comment.text.startsWith(text)) return null;
	const receipts = viewer || comment.person_id !== null ? [] : [{ id: comment.id, series: 0 }];
	const edited = await editComment(db, { person: viewer, receipts }, comment.id, text);
	return edited.ok ? null : edited.refusal;
}
