import type { Comment, Database } from '#db/schema';
import type { CommentStatus } from '#db/tables/conversation/comments';
import { talkOf } from '#lib/conversation/comments/comment-context';
import { day } from '#lib/platform/time/durations';
import { tellModerators } from './moderator-mails.ts';
import { tellReaders } from './reader-mails.ts';
import { takeBackRefusal, tellWriter } from './writer-mails.ts';

/**
 * What is mailed, by cause. Each is called in the transaction of its cause and only queues; a message is unique
 * by recipient and event; nobody is told of their own acts.
 */

const RECENT = 30 * day;

/** A comment was published or now waits: moderators; if published, also those answered, mentioned, following. */
export async function commentArrived(trx: Database, comment: Comment): Promise<void> {
	if (comment.status !== 'published' && comment.status !== 'held') return;
	const talk = await talkOf(trx, comment);
	if (!talk) return;
	const { newComments, heldComments } = talk.settings.mail;
	const published = comment.status === 'published';
	await tellModerators(trx, talk, {
		cause: published ? 'new' : 'waiting',
		event: `comment:${comment.id}`,
		frequency: published ? newComments : heldComments,
	});
	if (published) await tellReaders(trx, talk);
}

/** A decision changed what readers see: its writer, and on first publication those answered, mentioned, following. */
export async function commentDecided(trx: Database, comment: Comment, from: CommentStatus): Promise<void> {
	if (comment.status === from) return;
	if (from === 'bin') await takeBackRefusal(trx, comment);
	const published = comment.status === 'published';
	const refused = comment.status === 'bin' && (from === 'held' || from === 'published');
	if (!published && !refused) return;
	const talk = await talkOf(trx, comment);
	// What was imported long ago is news to nobody.
	if (!talk || comment.submitted_at < Date.now() - RECENT) return;
	await tellWriter(trx, talk, published ? 'published' : 'refused');
	if (published) await tellReaders(trx, talk);
}

/** A changed text waits beside the published one: moderators. */
export async function editHeld(trx: Database, comment: Comment): Promise<void> {
	const talk = await talkOf(trx, comment);
	const edit = await trx
		.selectFrom('comment_revision')
		.select(['id', 'text', 'html'])
		.where('comment_id', '=', comment.id)
		.where('status', '=', 'held')
		.orderBy('number', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!talk || !edit) return;
	await tellModerators(trx, talk, {
		cause: 'edit',
		event: `edit:${edit.id}`,
		edit,
		frequency: talk.settings.mail.heldComments,
	});
}

/** A reader reported a comment: moderators, at the first report and again at the first after they settled it. */
export async function commentReported(trx: Database, comment: Comment, reason: string): Promise<void> {
	const talk = await talkOf(trx, comment);
	const reports = await trx
		.selectFrom('report')
		.select(['id', 'person_id'])
		.where('comment_id', '=', comment.id)
		.where('status', '=', 'open')
		.limit(2)
		.execute();
	if (!talk || reports.length !== 1) return;
	await tellModerators(trx, talk, {
		cause: 'reported',
		event: `report:${reports[0]!.id}`,
		reason,
		actorId: reports[0]!.person_id,
		frequency: talk.settings.mail.reports,
	});
}
