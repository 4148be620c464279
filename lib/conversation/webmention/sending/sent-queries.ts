import type { Database } from '#db/schema';

/** What came of telling one page of a link. */
export interface SentView {
	id: number;
	target: string;
	linked: boolean;
	/** Number of the reply that links; null: the article itself does. */
	reply: number | null;
	protocol: 'webmention' | 'pingback' | 'trackback' | null;
	status: 'queued' | 'sending' | 'sent' | 'failed' | 'none';
	error: string | null;
	/** When it was told, tried last, or will be tried; null: that is yet to come. */
	at: number | null;
	statusUrl: string | null;
}

/** What came of each link of an article and of the replies below it, what needs somebody first. */
export async function sentOf(db: Database, articleId: number): Promise<SentView[]> {
	const rows = await db
		.selectFrom('sent_mention')
		.leftJoin('comment', 'comment.id', 'sent_mention.comment_id')
		.selectAll('sent_mention')
		.select('comment.number')
		.where('sent_mention.article_id', '=', articleId)
		.orderBy('sent_mention.linked', 'desc')
		.orderBy('sent_mention.id')
		.execute();
	return rows
		.map((row): SentView => {
			const { id, target, protocol, status, error } = row;
			const waits = status === 'queued' && error !== null;
			const at = waits ? row.due_at : status === 'sent' ? row.sent_at : row.settled_at;
			return {
				id,
				target,
				protocol,
				status,
				error,
				linked: row.linked === 1,
				reply: row.number,
				at: status === 'sending' || (status === 'queued' && !waits) ? null : at,
				statusUrl: row.status_url,
			};
		})
		.sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
}

const order: SentView['status'][] = ['failed', 'sending', 'queued', 'sent', 'none'];
