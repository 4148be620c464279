import type { Database } from '#db/schema';
import { day } from '#lib/platform/time/durations';

const KEPT = 30 * day;

/** What was told of articles that were deleted goes after thirty days; all else tells what not to send twice. */
export async function tidySending(db: Database, now = Date.now()): Promise<void> {
	await db
		.deleteFrom('sent_mention')
		.where('article_id', 'is', null)
		.where('status', 'in', ['sent', 'failed', 'none'])
		.where('due_at', '<', now - KEPT)
		.execute();
}
