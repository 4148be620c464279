import type { Database } from '#db/schema';
import { transaction } from '#db/transaction';
import { dropComment, withdrawComment } from '#lib/conversation/comments/commands';
import { record, type Verb } from '#lib/platform/audit-log/audit-log';
import { goneBefore, lifetimes } from '#lib/platform/jobs/lifetimes';
import { day } from '#lib/platform/time/durations';

const MAIL_WORDS_DAYS = 30;
/** In one transaction. */
const MOST = 500;

/** Queued work that failed, and that nobody had tried again in three months. */
export async function dropJobs(db: Database, now = Date.now()): Promise<void> {
	await db
		.deleteFrom('job')
		.where('state', '=', 'failed')
		.where('due_at', '<', goneBefore(lifetimes.job.goes['that failed'], now))
		.execute();
}

/** What webhooks were told a month ago. */
export async function dropWebhooks(db: Database, now = Date.now()): Promise<void> {
	await db
		.deleteFrom('webhook_delivery')
		.where('created_at', '<', goneBefore(lifetimes.webhook_delivery.goes.any, now))
		.execute();
}

/** Comments and requests to follow or subscribe that nobody confirmed in seven days go as if they had never been. */
export async function dropUnconfirmed(db: Database, now = Date.now()): Promise<number> {
	for (const table of ['subscription', 'subscriber'] as const) {
		await db
			.deleteFrom(table)
			.where('status', '=', 'unconfirmed')
			.where('created_at', '<', goneBefore(lifetimes[table].goes.unconfirmed, now))
			.execute();
	}
	const dropped = await db
		.deleteFrom('comment')
		.where('status', '=', 'unconfirmed')
		.where('number', 'is', null)
		.where('submitted_at', '<', goneBefore(lifetimes.comment.goes.unconfirmed, now))
		.where(({ not, exists, selectFrom }) =>
			not(
				exists(
					selectFrom('comment as answer').select('answer.id').whereRef('answer.parent_id', '=', 'comment.id'),
				),
			),
		)
		.returning('id')
		.execute();
	return dropped.length;
}

/**
 * Spam that nobody has taken out for two months, and what was removed before readers saw it: the row goes, or,
 * where it has a number or an answer, the words. What an import brought stays as it came. Returns how many.
 */
export async function dropSpam(db: Database, now = Date.now()): Promise<number> {
	const before = goneBefore(lifetimes.comment.goes.spam, now);
	return transaction(db, async (trx) => {
		const old = await trx
			.selectFrom('comment')
			.select(['id', 'article_id', 'number', 'status'])
			.select(({ exists, selectFrom }) =>
				exists(
					selectFrom('comment as answer').select('answer.id').whereRef('answer.parent_id', '=', 'comment.id'),
				).as('answered'),
			)
			.where('status', 'in', ['spam', 'removed'])
			.where(({ eb, not, or, exists, selectFrom }) =>
				or([
					eb('status', '=', 'spam'),
					eb('number', 'is', null).and(
						not(
							exists(
								selectFrom('comment as other')
									.select('other.id')
									.whereRef('other.parent_id', '=', 'comment.id'),
							),
						),
					),
				]),
			)
			.where('wordpress_id', 'is', null)
			.where('source_key', 'is', null)
			.where('submitted_at', '>', 0)
			.where(({ eb, fn }) => eb(fn.coalesce('decided_at', 'submitted_at'), '<', before))
			.orderBy('id')
			.limit(MOST)
			.execute();
		for (const { id, article_id, number, answered } of old) {
			if (number === null && !answered) await dropComment(trx, id);
			else {
				await withdrawComment(trx, id, 'removed', 'moderator');
				const detail = { from: 'spam' };
				await record(trx, { verb: 'removed', commentId: id, articleId: article_id, detail });
			}
		}
		return old.length;
	});
}

/** Texts that were to come back from sign-in, and what people began to write long ago. */
export async function dropDrafts(db: Database, now = Date.now()): Promise<void> {
	const { goes } = lifetimes.draft;
	await db
		.deleteFrom('draft')
		.where('person_id', 'is', null)
		.where('updated_at', '<', goneBefore(goes['carried through sign-in'], now))
		.execute();
	await db.deleteFrom('draft').where('updated_at', '<', goneBefore(goes['of a person'], now)).execute();
}

/** What was said about comments and looked at long ago. */
export async function dropReports(db: Database, now = Date.now()): Promise<void> {
	await db
		.deleteFrom('report')
		.where('status', '=', 'settled')
		.where('created_at', '<', goneBefore(lifetimes.report.goes.settled, now))
		.execute();
}

/** Limits of which everything is given back. */
export async function dropLimits(db: Database, now = Date.now()): Promise<void> {
	const before = goneBefore(lifetimes.rate_limit.goes['given back'], now);
	await db.deleteFrom('rate_limit').where('until', '<', before).execute();
}

/** Mailed permissions a week out of date; until then their pages say why they no longer work. */
export async function dropOneTimeTokens(db: Database, now = Date.now()): Promise<void> {
	await db
		.deleteFrom('one_time_token')
		.where('expires_at', '<', goneBefore(lifetimes.one_time_token.goes['out of date'], now))
		.execute();
}

/** The words of messages sent thirty days ago, and whom their headers name. */
export async function dropMailWords(db: Database, now = Date.now()): Promise<void> {
	await db
		.updateTable('mail')
		.set({ text: '', html: '', headers: '{}' })
		.where('status', '=', 'sent')
		.where('sent_at', '<', now - MAIL_WORDS_DAYS * day)
		.where('text', '<>', '')
		.execute();
}

/** Messages of single people that went out, or never will; those of new articles are their mailing's. */
export async function dropMail(db: Database, now = Date.now()): Promise<void> {
	for (const status of ['sent', 'failed', 'uncertain'] as const) {
		await db
			.deleteFrom('mail')
			.where('status', '=', status)
			.where('bulk', '=', 0)
			.where('created_at', '<', goneBefore(lifetimes.mail.goes[status], now))
			.execute();
	}
}

/** Likes of browsers that have forgotten their key by now: nobody takes them back, and they stay counted. */
export async function dropLikes(db: Database, now = Date.now()): Promise<void> {
	const before = goneBefore(lifetimes.guest_like.goes['whose browser keeps no key any more'], now);
	await db.deleteFrom('guest_like').where('created_at', '<', before).execute();
}

const writersVerbs: Verb[] = ['arrived', 'announced', 'confirmed', 'edited', 'reported'];

/** What writers did to comments that are gone without a trace. */
export async function dropEvents(db: Database, now = Date.now()): Promise<void> {
	await db
		.deleteFrom('event')
		.where('comment_id', 'is', null)
		.where('verb', 'in', writersVerbs)
		.where('at', '<', goneBefore(lifetimes.event.goes['about a comment that is gone'], now))
		.execute();
}

/** Where readers came from long ago. */
export async function dropReferrers(db: Database, now = Date.now()): Promise<void> {
	const first = new Date(goneBefore(lifetimes.referrer_count.goes.any, now)).toISOString().slice(0, 10);
	await db.deleteFrom('referrer_count').where('day', '<', first).execute();
}

/** What was answered to requests that may come again, after a day; keys that ended three months ago. */
export async function dropApi(db: Database, now = Date.now()): Promise<void> {
	await db
		.deleteFrom('api_answer')
		.where('created_at', '<', now - day)
		.execute();
	await db
		.deleteFrom('api_key')
		.where('expires_at', '<', now - 90 * day)
		.execute();
}
