import { createHash } from 'node:crypto';
import type { Comment, Database } from '#db/schema';
import { day } from '#lib/platform/time/durations';
import type { CommentInput } from './schema.ts';

/** What our script makes up for each submission, too long to be anybody else's. */
const isMadeUp = (random: string) => /^[\w-]{16,100}$/.test(random);

/**
 * The key of a submission: what our script made up for it, whatever else was sent with it; a double click
 * may come without the parent, or with one word more. Without it the same words are the same submission: a double
 * click, a retry, the back button.
 */
export function submissionKey(parts: {
	articleId: number;
	parentId: number | null;
	email: string;
	text: string;
	random: string;
}): string {
	const { articleId, parentId, email, text, random } = parts;
	const told = isMadeUp(random)
		? [articleId, random]
		: [articleId, parentId, email.toLowerCase(), text, random];
	return createHash('sha256').update(JSON.stringify(told)).digest('base64url');
}

/**
 * The comment that this submission made within 24 hours; an older one gives its key free, and one that its writer took
 * away too: the same words are a new one then. Under the lock.
 */
export async function earlierSubmission(
	trx: Database,
	key: string,
	now: number,
	random: string,
): Promise<Comment | null> {
	const earlier = await trx
		.selectFrom('comment')
		.selectAll()
		.where('submission_key', '=', key)
		.executeTakeFirst();
	if (!earlier) return null;
	const isAnew = earlier.status === 'removed' && !isMadeUp(random);
	if (now - earlier.submitted_at < day && !isAnew) return earlier;
	await trx.updateTable('comment').set({ submission_key: null }).where('id', '=', earlier.id).execute();
	return null;
}

/** What this person wrote in the same place with the same words: a draft that was sent from another device. */
export async function sameWords(
	trx: Database,
	personId: number,
	parentId: number | null,
	{ article, text }: CommentInput,
	now: number,
): Promise<Comment | null> {
	const same = await trx
		.selectFrom('comment')
		.selectAll()
		.where('article_id', '=', article)
		.where('person_id', '=', personId)
		.where('parent_id', parentId === null ? 'is' : '=', parentId)
		.where('created_at', '>', now - day)
		.where('submitted_at', '>', now - day)
		.where('status', '<>', 'removed')
		.where('text', '=', text)
		.executeTakeFirst();
	return same ?? null;
}
