import type { Comment, Database } from '#db/schema';

/**
 * Before a comment that readers do not see gets another text: the ones it had since readers last saw it were
 * shown to nobody, and the open history will never show them. Under the article's lock.
 */
export async function closeUnseen(
	trx: Database,
	comment: Pick<Comment, 'id' | 'status' | 'number' | 'decided_at'>,
): Promise<void> {
	if (comment.status === 'published') return;
	const unseen = trx
		.updateTable('comment_revision')
		.set({ status: 'refused' })
		.where('comment_id', '=', comment.id)
		.where('status', '=', 'published');
	if (comment.number === null) await unseen.execute();
	else
		await unseen
			.where('created_at', '>', comment.decided_at ?? 0)
			.where('number', '>', 1)
			.execute();
}
