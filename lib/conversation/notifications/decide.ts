import type { Article, Comment, Database, Person, Site } from '#db/schema';
import { transaction } from '#db/transaction';
import { findOneTimeToken, type OneTimeToken, spendOneTimeToken } from '#lib/accounts/auth/one-time-token';
import { may } from '#lib/accounts/people/policy';
import { decide, replyTo } from '#lib/conversation/moderation/commands';
import { getSite } from '#lib/site/settings/queries';
import { settingsOf } from '#lib/site/settings/settings';
import type { MailedDecision } from './moderator-mails.ts';

/** What a mailed permission would do, and to what. */
export interface MailedView {
	state:
		| 'open'
		/** The comment is not as the mail showed it. */
		| 'changed'
		| 'used'
		| 'late'
		/** Its recipient moderates no longer. */
		| 'forbidden';
	to: MailedDecision;
	by: Person;
	comment: Comment;
	article: Article;
	site: Site;
	/** Who decided about the comment last. */
	lastName: string | null;
}

/** Reads a mailed permission, changing nothing; null: there is no such, or its comment is gone. */
export async function mailedDecision(db: Database, token: string): Promise<MailedView | null> {
	const oneTimeToken = await findOneTimeToken(db, 'decide', token);
	if (!oneTimeToken?.comment_id || !oneTimeToken.person_id) return null;
	const by = await db
		.selectFrom('person')
		.selectAll()
		.where('id', '=', oneTimeToken.person_id)
		.executeTakeFirst();
	const comment = await db
		.selectFrom('comment')
		.selectAll()
		.where('id', '=', oneTimeToken.comment_id)
		.executeTakeFirst();
	if (!by || !comment) return null;
	const article = await db
		.selectFrom('article')
		.selectAll()
		.where('id', '=', comment.article_id)
		.executeTakeFirstOrThrow();
	const last = await db
		.selectFrom('person')
		.select('name')
		.where('id', '=', comment.decided_by ?? 0)
		.executeTakeFirst();
	const { to, revision } = JSON.parse(oneTimeToken.payload) as { to: MailedDecision; revision: number };
	const state = stateOf(oneTimeToken, by, comment, revision);
	return { state, to, by, comment, article, site: await getSite(db), lastName: last?.name ?? null };
}

function stateOf(
	oneTimeToken: OneTimeToken,
	by: Person,
	comment: Comment,
	revision: number,
): MailedView['state'] {
	if (oneTimeToken.used_at !== null) return 'used';
	if (oneTimeToken.expires_at <= Date.now()) return 'late';
	if (!may(by, 'moderate') || by.erased_at !== null) return 'forbidden';
	return comment.revision === revision && comment.status !== 'removed' ? 'open' : 'changed';
}

/** What hinders a mailed decision: the page then shows how things stand, or the answer must be mended. */
export type Hindrance = 'stale' | 'empty' | 'long';

/** The button of the page: does once what the mail offered, as the moderator it was sent to. Null: it is done. */
export async function decideByMail(db: Database, token: string, text: string): Promise<Hindrance | null> {
	return transaction(db, async (trx) => {
		const view = await mailedDecision(trx, token);
		if (view?.state !== 'open') return 'stale';
		const { to, by, comment, site } = view;
		if (to === 'reply' && text.trim() === '') return 'empty';
		if (to === 'reply' && text.length > settingsOf(site).discussion.longestComment) return 'long';
		if (!(await spendOneTimeToken(trx, 'decide', token))) return 'stale';
		if (to === 'reply') return (await replyTo(trx, by, comment.id, text)) ? null : 'stale';
		const seen = { [comment.id]: comment.revision };
		const { refused } = await decide(trx, by, { ids: [comment.id], to, seen });
		return refused.length > 0 ? 'stale' : null;
	});
}
