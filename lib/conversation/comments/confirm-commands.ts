import { sql } from 'kysely';
import type { Article, Comment, Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { findOneTimeToken, type OneTimeToken, spendOneTimeToken } from '#lib/accounts/auth/one-time-token';
import { confirmPerson } from '#lib/accounts/people/commands';
import type { Judged } from '#lib/conversation/spam/judge';
import { askService } from '#lib/conversation/spam/service';
import { record } from '#lib/platform/audit-log/audit-log';
import { lockArticle } from '#lib/publishing/articles/lock';
import { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import { publishComment } from './commands.ts';
import { knownWriter } from './edit-commands.ts';
import { commentArrived } from './events.ts';
import { verdictOn } from './submit-comment.ts';
import { mayNotWrite, openArticle } from './write-commands.ts';

export type Confirmation =
	| {
			ok: true;
			comment: Comment;
			article: Article;
			person: Person /** Never known before. */;
			first: boolean;
	  }
	/**
	 * `done`: it was confirmed before; `late`: the mail is too old; `gone`: there is nothing to confirm; `changed`:
	 * the words are not those that were shown.
	 */
	| { ok: false; why: 'done' | 'late' | 'gone' | 'changed'; comment: Comment | null };

/** The comment a confirmation mail is about, as it stands; changes nothing. */
export async function awaitedComment(db: Database, token: string): Promise<Comment | null> {
	const oneTimeToken = await findOneTimeToken(db, 'confirm-comment', token);
	if (!oneTimeToken?.comment_id) return null;
	const comment = await db
		.selectFrom('comment')
		.selectAll()
		.where('id', '=', oneTimeToken.comment_id)
		.executeTakeFirst();
	return comment ?? null;
}

/** The words that were mailed, as HTML, if those that wait now are others; null: they are the same. */
export async function mailedWords(
	db: Database,
	comment: Comment,
	oneTimeToken: OneTimeToken,
): Promise<string | null> {
	if (comment.revision === mailedRevision(oneTimeToken)) return null;
	const first = await db
		.selectFrom('comment_revision')
		.select('html')
		.where('comment_id', '=', comment.id)
		.where('number', '=', 1)
		.executeTakeFirst();
	return first?.html ?? null;
}

/** A mail goes out with the first words; those sent before this was noted said nothing else. */
function mailedRevision({ payload }: OneTimeToken): number {
	return (JSON.parse(payload) as { revision?: number }).revision ?? 0;
}

/**
 * The button of the confirmation mail's page: the writer is known now, and the rules decide. It confirms the words
 * of the revision that was `shown`, or else mailed, and no others: whoever wrote them can change them until then.
 */
export async function confirmComment(
	db: Database,
	token: string,
	{ shown, now = Date.now() }: { shown?: number; now?: number } = {},
): Promise<Confirmation> {
	const seen = await awaitedComment(db, token);
	const advice =
		seen?.status === 'unconfirmed' ? await askService(db, seen, await knownWriter(db, seen)) : null;
	return transaction(db, async (trx) => {
		const awaited = await awaitedComment(trx, token);
		if (!awaited) return { ok: false, why: 'gone', comment: null };
		await lockArticle(trx, awaited.article_id);
		const comment = await awaitedComment(trx, token);
		if (!comment) return { ok: false, why: 'gone', comment: null };
		if (comment.status !== 'unconfirmed') return { ok: false, why: 'done', comment };
		const article = await openArticle(trx, comment.article_id, now);
		if (!article) return { ok: false, why: 'gone', comment };
		const mailed = (await findOneTimeToken(trx, 'confirm-comment', token))!;
		if (comment.revision !== (shown ?? mailedRevision(mailed))) return { ok: false, why: 'changed', comment };
		const oneTimeToken = await spendOneTimeToken(trx, 'confirm-comment', token);
		if (!oneTimeToken) return { ok: false, why: 'late', comment };
		const person = await confirmPerson(trx, {
			email: comment.author_email!,
			name: comment.author_name,
			url: comment.author_url,
			language: comment.language ?? (await getSite(trx)).language,
		});
		const settled = await decideByRules(trx, comment, article, person, {
			...JSON.parse(oneTimeToken.payload),
			// Of other words than these it said nothing.
			advice: advice && (seen?.revision === comment.revision ? advice : 'silent'),
		});
		await trx
			.updateTable('subscription')
			.set({ status: 'active', person_id: person.id })
			.where('email', '=', comment.author_email!)
			.where('article_id', '=', article.id)
			.where('status', '=', 'unconfirmed')
			.where('created_at', '=', comment.submitted_at)
			.execute();
		await record(trx, {
			verb: 'confirmed',
			actorId: person.id,
			commentId: comment.id,
			articleId: article.id,
		});
		await commentArrived.tell(trx, settled);
		return { ok: true, comment: settled, article, person, first: (person.confirmed_at ?? 0) >= now };
	});
}

/** The door is judged as it was when the words were sent; the person and the rules as they are now. */
async function decideByRules(
	trx: Database,
	comment: Comment,
	article: Article,
	person: Person,
	measured: Pick<Judged, 'honeypot' | 'took' | 'advice'>,
): Promise<Comment> {
	const settings = settingsOf(await getSite(trx));
	const verdict = await verdictOn(trx, { ...comment, person_id: person.id }, person, settings, measured);
	const door = await mayNotWrite(trx, article, settings, person, comment.submitted_at);
	if (door !== null && door !== 'banned') {
		const points = settings.discussion.holdFrom;
		verdict.reasons.push({ rule: 'closed', points });
		verdict.points += points;
		if (verdict.status === 'published') verdict.status = 'held';
	}
	const row = await trx
		.updateTable('comment')
		.set({
			person_id: person.id,
			receipt_series: sql`receipt_series + 1`,
			author_name: comment.author_name,
			status: verdict.status === 'spam' ? 'spam' : 'held',
			reasons: JSON.stringify(verdict.reasons),
			points: verdict.points,
		})
		.where('id', '=', comment.id)
		.returningAll()
		.executeTakeFirstOrThrow();
	return verdict.status === 'published' ? (await publishComment(trx, row.id))! : row;
}
