import type { Comment, Database } from '#db/schema';
import type { Talk } from '#lib/conversation/comments/comment-context';
import { environment } from '#lib/platform/environment/environment';
import { isMailable, oneLine } from '#lib/site/mail/clean';

/**
 * What puts the messages of an article, and within it of a thread, together in mail programs (RFC 5322, section
 * 3.6.4): they all answer messages that were never sent.
 */
export function threadHeaders({
	article,
	threadId,
}: Pick<Talk, 'article' | 'threadId'>): Record<string, string> {
	const { hostname } = new URL(environment().siteUrl);
	const id = (what: string) => `<postilla.${what}@${hostname}>`;
	const [whole, thread] = [id(`article.${article.id}`), id(`article.${article.id}.thread.${threadId}`)];
	return { 'In-Reply-To': thread, References: `${whole} ${thread}` };
}

/** Has answers go to the writer of a comment: for those who may see the address, never for readers. */
export async function replyHeaders(trx: Database, comment: Comment): Promise<Record<string, string>> {
	const email = comment.author_email ?? (await emailOf(trx, comment.person_id));
	if (!email || !isMailable(email)) return {};
	// What means something in a list of addresses is no part of a name.
	const name = oneLine(comment.author_name.replace(/[",;:<>()[\]\\@]/g, ' '), 60);
	return { 'Reply-To': name ? `${name} <${email}>` : email };
}

async function emailOf(trx: Database, person: number | null): Promise<string | null> {
	if (person === null) return null;
	const row = await trx
		.selectFrom('person')
		.select('email')
		.where('id', '=', person)
		.where('erased_at', 'is', null)
		.executeTakeFirst();
	return row?.email ?? null;
}
