import type { Comment, Database } from '#db/schema';
import type { CommentStatus } from '#db/tables/conversation/comments';
import { queueJob } from '#lib/platform/jobs/queue';
import { day } from '#lib/platform/time/durations';
import { takeBackRefusal } from './writer-mails.ts';

/**
 * What is mailed, by cause. Each is called in the transaction of its cause and only queues a job: whoever writes or
 * decides waits for no letter, however many follow. What is no longer so when the job runs is not mailed.
 */

/** The kind of job that writes the messages of one cause. */
export const NOTIFY = 'notify';

/** What a job is to tell, as its payload. */
export type Cause = { comment: number } & (
	| { of: 'arrived'; status: CommentStatus }
	// Public for the first time, or again.
	| { of: 'decided'; again: boolean }
	| { of: 'reasons'; statement: number }
	| { of: 'edit' }
	| { of: 'report'; report: number; reason: string; by: number | null }
);

const RECENT = 30 * day;

const queue = (trx: Database, cause: Cause) =>
	queueJob(trx, {
		kind: NOTIFY,
		key: `${cause.of}:${cause.of === 'report' ? cause.report : cause.of === 'reasons' ? cause.statement : cause.comment}`,
		payload: cause,
	});

/** A comment was published or now waits: moderators; if published, also those answered, mentioned, following. */
export async function commentArrived(trx: Database, { id, status }: Comment): Promise<void> {
	if (status === 'published' || status === 'held') await queue(trx, { of: 'arrived', comment: id, status });
}

/** A decision changed what readers see: its writer, and on first publication those answered, mentioned, following. */
export async function commentDecided(
	trx: Database,
	comment: Comment,
	before: Pick<Comment, 'status' | 'number'>,
): Promise<void> {
	const { id, status } = comment;
	const from = before.status;
	if (status === from) return;
	if (from === 'bin') await takeBackRefusal(trx, comment);
	const refused = status === 'bin' && (from === 'held' || from === 'published');
	// What was imported long ago is news to nobody.
	const isNews = comment.submitted_at >= Date.now() - RECENT;
	if (isNews && (status === 'published' || refused)) {
		await queue(trx, { of: 'decided', comment: id, again: before.number !== null });
	}
}

/** Why a comment is away was said: its writer, whatever state it was in and however old it is. */
export async function removalReasoned(trx: Database, comment: number, statement: number): Promise<void> {
	await queue(trx, { of: 'reasons', comment, statement });
}

/** A changed text waits beside the published one: moderators. */
export async function editHeld(trx: Database, comment: Comment): Promise<void> {
	await queue(trx, { of: 'edit', comment: comment.id });
}

/** A reader reported a comment: moderators, at the first report and again at the first after they settled it. */
export async function commentReported(trx: Database, comment: Comment, reason: string): Promise<void> {
	const [first, second] = await trx
		.selectFrom('report')
		.select(['id', 'person_id'])
		.where('comment_id', '=', comment.id)
		.where('status', '=', 'open')
		.limit(2)
		.execute();
	if (!first || second) return;
	await queue(trx, { of: 'report', comment: comment.id, report: first.id, reason, by: first.person_id });
}
