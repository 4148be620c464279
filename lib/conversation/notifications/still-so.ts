import type { Database } from '#db/schema';
import type { CommentStatus } from '#db/tables/conversation/comments';
import type { MailKind } from '#lib/site/mail/footer';
import type { Mail } from '#lib/site/mail/outgoing';

/** Where a comment stands that a message of a kind tells of. */
const tellsOf: Partial<Record<MailKind, CommentStatus>> = {
	new: 'published',
	reply: 'published',
	mention: 'published',
	thread: 'published',
	article: 'published',
	published: 'published',
	waiting: 'held',
	refused: 'bin',
};

/**
 * Those of some messages that are still so, as they go out or are gathered: words that were withdrawn, refused or
 * decided meanwhile are mailed to nobody. The others are taken away.
 */
export async function stillSo<One extends Pick<Mail, 'id' | 'kind' | 'comment_id'>>(
	db: Database,
	mails: One[],
): Promise<One[]> {
	const ids = mails.flatMap(({ comment_id }) => comment_id ?? []);
	if (ids.length === 0) return mails;
	const rows = await db.selectFrom('comment').select(['id', 'status']).where('id', 'in', ids).execute();
	const statuses = new Map(rows.map(({ id, status }) => [id, status]));
	const isSo = ({ kind, comment_id }: One) => {
		const wanted = tellsOf[kind as MailKind];
		return !wanted || comment_id === null || statuses.get(comment_id) === wanted;
	};
	const past = mails.filter((mail) => !isSo(mail)).map(({ id }) => id);
	if (past.length > 0) await db.deleteFrom('mail').where('id', 'in', past).execute();
	return mails.filter(isSo);
}
