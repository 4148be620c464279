import { sql } from 'kysely';
import type { Comment, Database, Person } from '#db/schema';
import type { ReportTable } from '#db/tables/conversation/comments';
import { transaction } from '#db/transaction';
import { createOneTimeToken, spendOneTimeToken } from '#lib/accounts/auth/one-time-token';
import { isBanned } from '#lib/accounts/people/policy';
import { record } from '#lib/platform/audit-log/audit-log';
import { week } from '#lib/platform/time/durations';
import { askToFollow } from './asked-mails.ts';
import { commentReported } from './events.ts';
import { cleanWords } from './text.ts';

/** A published comment by its number. */
export async function publishedComment(
	trx: Database,
	articleId: number,
	number: number,
): Promise<Comment | null> {
	const comment = await trx
		.selectFrom('comment')
		.selectAll()
		.where('article_id', '=', articleId)
		.where('list', '=', 'comments')
		.where('number', '=', number)
		.where('status', '=', 'published')
		.executeTakeFirst();
	return comment ?? null;
}

/** Tells the moderators about a comment, once per person or sender. False when there is no such comment. */
export async function reportComment(
	db: Database,
	report: {
		articleId: number;
		number: number;
		person: Person | null;
		sender: string;
		reason: ReportTable['reason'];
		note: string;
	},
	now = Date.now(),
): Promise<boolean> {
	if (report.person && isBanned(report.person, now)) return false;
	return transaction(db, async (trx) => {
		const comment = await publishedComment(trx, report.articleId, report.number);
		if (!comment) return false;
		const added = await trx
			.insertInto('report')
			.values({
				comment_id: comment.id,
				person_id: report.person?.id ?? null,
				sender: report.person ? `person:${report.person.id}` : report.sender,
				reason: report.reason,
				note: cleanWords(report.note).slice(0, 2000),
				created_at: now,
			})
			.onConflict((conflict) => conflict.columns(['comment_id', 'sender']).doNothing())
			.returning('id')
			.executeTakeFirst();
		if (!added) return true;
		await trx
			.updateTable('comment')
			.set({ reports_count: sql`reports_count + 1` })
			.where('id', '=', comment.id)
			.execute();
		await record(trx, {
			verb: 'reported',
			actorId: report.person?.id,
			commentId: comment.id,
			articleId: report.articleId,
			detail: { reason: report.reason },
		});
		await commentReported.tell(trx, { comment, reason: report.reason });
		return true;
	});
}

interface Following {
	articleId: number;
	/** Number of the thread's first comment; null: the whole article. */
	number: number | null;
	language: string;
}

/** Someone signed in follows an article or a thread by mail. False when there is nothing to follow. */
export async function followAs(db: Database, person: Person, following: Following): Promise<boolean> {
	if (!person.email || isBanned(person, Date.now()) || person.erased_at !== null) return false;
	return transaction(db, async (trx) => (await subscribe(trx, person.email!, person.id, following)) !== null);
}

/** A guest asks to follow: nothing happens but a mail with a button. */
export async function askFollowing(db: Database, email: string, following: Following): Promise<void> {
	await transaction(db, async (trx) => {
		const known = await trx
			.selectFrom('person')
			.select(['standing', 'banned_until'])
			.where('email', '=', email)
			.executeTakeFirst();
		if (known && isBanned(known, Date.now())) return;
		const id = await subscribe(trx, email, null, following);
		if (id === null) return;
		const oneTimeToken = await createOneTimeToken(trx, {
			purpose: 'confirm-subscription',
			email,
			payload: { subscription: id },
			validFor: week,
		});
		const { articleId, language } = following;
		await askToFollow(trx, { email, language, token: oneTimeToken.token, articleId });
	});
}

/** The button of that mail's page. Tells whether the mails will come. */
export async function confirmFollowing(db: Database, token: string): Promise<boolean> {
	return transaction(db, async (trx) => {
		const oneTimeToken = await spendOneTimeToken(trx, 'confirm-subscription', token);
		if (!oneTimeToken) return false;
		const done = await trx
			.updateTable('subscription')
			.set({ status: 'active' })
			.where('id', '=', (JSON.parse(oneTimeToken.payload) as { subscription: number }).subscription)
			.where('email', '=', oneTimeToken.email)
			.returning('id')
			.executeTakeFirst();
		return done !== undefined;
	});
}

async function subscribe(
	trx: Database,
	email: string,
	personId: number | null,
	{ articleId, number, language }: Following,
): Promise<number | null> {
	const root = number === null ? null : await publishedComment(trx, articleId, number);
	if (number !== null && !root) return null;
	const threadId = root?.id ?? null;
	const earlier = await trx
		.selectFrom('subscription')
		.select(['id', 'status'])
		.where('email', '=', email)
		.where('article_id', '=', articleId)
		.where('thread_id', threadId === null ? 'is' : '=', threadId)
		.executeTakeFirst();
	if (earlier) {
		if (personId !== null) {
			await trx
				.updateTable('subscription')
				.set({ status: 'active', person_id: personId })
				.where('id', '=', earlier.id)
				.execute();
		}
		return personId === null && earlier.status === 'active' ? null : earlier.id;
	}
	const { id } = await trx
		.insertInto('subscription')
		.values({
			email,
			person_id: personId,
			article_id: articleId,
			thread_id: threadId,
			status: personId === null ? 'unconfirmed' : 'active',
			language,
			created_at: Date.now(),
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}
