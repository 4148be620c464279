import type { Transaction } from 'kysely';
import type { Database, Schema } from '#db/schema';
import { transaction } from '#db/transaction';
import { lockComments } from '#lib/conversation/comments/commands';
import { type Talk, talkOf } from '#lib/conversation/comments/comment-context';
import { statementOn } from '#lib/conversation/moderation/statements';
import type { JobKind } from '#lib/platform/jobs/kind';
import { minute } from '#lib/platform/time/durations';
import { tellModerators } from './moderator-mails.ts';
import { type Cause, NOTIFY } from './notifications.ts';
import { tellReaders } from './reader-mails.ts';
import { tellWriter } from './writer-mails.ts';

/** Writes the messages of a cause; a message is unique by recipient and event, so that doing it twice adds none. */
export const notifying: JobKind = {
	name: NOTIFY,
	pauses: [1, 5, 30, 120].map((minutes) => minutes * minute),
	async run(db, { payload }, { signal }) {
		const cause = JSON.parse(payload) as Cause;
		const isForReaders = await transaction(db, async (trx) => {
			const comment = (await lockComments(trx, [cause.comment])).get(cause.comment);
			const talk = comment && (await talkOf(trx, comment));
			return talk ? tellFew(trx, talk, cause) : false;
		});
		if (isForReaders) await tellReaders(db, cause.comment, signal);
	},
};

/** Tells moderators or the writer, if it is still so; returns whether readers are to be told as well. */
async function tellFew(trx: Transaction<Schema>, talk: Talk, cause: Cause): Promise<boolean> {
	const { comment } = talk;
	const { newComments, heldComments, reports } = talk.settings.mail;
	const published = comment.status === 'published';
	switch (cause.of) {
		case 'arrived':
			if (comment.status !== cause.status) return false;
			await tellModerators(trx, talk, {
				cause: published ? 'new' : 'waiting',
				event: `comment:${comment.id}`,
				frequency: published ? newComments : heldComments,
			});
			return published;
		case 'decided':
			if (comment.status === 'bin' && !(await statementOn(trx, comment.id)))
				await tellWriter(trx, talk, 'refused');
			// Public all along, as far as the writer has heard, it is no news.
			if (published && (!cause.again || (await heardOfRefusal(trx, comment.id)))) {
				await tellWriter(trx, talk, 'published');
			}
			return published;
		case 'reasons': {
			const statement = await statementOn(trx, comment.id);
			if (comment.status === 'bin' && statement?.id === cause.statement)
				await tellWriter(trx, talk, 'refused', statement);
			return false;
		}
		case 'edit': {
			const edit = await heldEdit(trx, comment.id);
			const event = `edit:${edit?.id}`;
			if (edit) await tellModerators(trx, talk, { cause: 'edit', event, edit, frequency: heldComments });
			return false;
		}
		case 'report': {
			const { reason, by: actorId, report } = cause;
			const event = `report:${report}`;
			if (await isOpen(trx, report)) {
				await tellModerators(trx, talk, { cause: 'reported', event, reason, actorId, frequency: reports });
			}
			return false;
		}
	}
}

const heardOfRefusal = (db: Database, comment: number) =>
	db
		.selectFrom('mail')
		.select('id')
		.where('comment_id', '=', comment)
		.where('kind', '=', 'refused')
		.limit(1)
		.executeTakeFirst();

const heldEdit = (db: Database, comment: number) =>
	db
		.selectFrom('comment_revision')
		.select(['id', 'text', 'html'])
		.where('comment_id', '=', comment)
		.where('status', '=', 'held')
		.orderBy('number', 'desc')
		.limit(1)
		.executeTakeFirst();

const isOpen = (db: Database, report: number) =>
	db
		.selectFrom('report')
		.select('id')
		.where('id', '=', report)
		.where('status', '=', 'open')
		.executeTakeFirst();
