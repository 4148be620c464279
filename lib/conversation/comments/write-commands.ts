import type { Article, Comment, Database, Person } from '#db/schema';
import { transaction } from '#db/transaction';
import { isNameless, nameNameless } from '#lib/accounts/people/naming';
import { may } from '#lib/accounts/people/policy';
import { askService } from '#lib/conversation/spam/service';
import { record } from '#lib/platform/audit-log/audit-log';
import { environment } from '#lib/platform/environment/environment';
import { ownSite } from '#lib/platform/forms/fields';
import { week } from '#lib/platform/time/durations';
import { discussionState, whyNotWrite } from '#lib/publishing/articles/discussion-policy';
import { lockArticle } from '#lib/publishing/articles/lock';
import { isPublic } from '#lib/publishing/articles/visible';
import { getSite } from '#lib/site/settings/queries';
import { type SiteSettings, settingsOf } from '#lib/site/settings/settings';
import { renderAhead } from './rendering.ts';
import { type CommentInput, type Refusals, textRefusal, writerRefusals } from './schema.ts';
import { earlierSubmission, sameWords, submissionKey } from './submission.ts';
import { compose, follow, keep } from './submit-comment.ts';
import { protectedNameRefusal } from './writer.ts';

/** Of one person or sender, in a week. */
const MOST_WAITING = 200;

/** How a comment reached us. */
export interface Sending {
	/** null: not signed in. */
	writer: Person | null;
	sender: string | null;
	language: string;
	now?: number;
}

export type Written =
	| {
			ok: true;
			comment: Comment;
			article: Article /** It had been sent before. */;
			again: boolean;
			asked: boolean;
	  }
	| { ok: false; refusals: Refusals };

/**
 * Takes a comment: of someone signed in the rules decide at once, a guest's waits for its confirmation by mail.
 * The same submission within 24 hours gives the comment it made. Once this returns, the words are on disk.
 */
export async function writeComment(db: Database, input: CommentInput, asked: Sending): Promise<Written> {
	const now = asked.now ?? Date.now();
	const { longestComment } = settingsOf(await getSite(db)).discussion;
	const html = await renderAhead(db, input.article, input.text, longestComment);
	// A guest's is judged once it is confirmed.
	const advice = asked.writer && html !== null ? await adviceOn(db, input, html, asked.writer) : null;
	return transaction(db, async (trx) => {
		await lockArticle(trx, input.article);
		const sending = { ...asked, writer: asked.writer && (await asTheyAre(trx, asked.writer.id)) };
		if (asked.writer && !sending.writer) return { ok: false, refusals: { form: 'gone' } };
		const article = await openArticle(trx, input.article, now);
		if (!article) return { ok: false, refusals: { form: 'gone' } };
		const site = await getSite(trx);
		const settings = settingsOf(site);
		const parentId = await answered(trx, input);
		const key = submissionKey({
			articleId: article.id,
			parentId,
			// Nobody's address: a guest who writes this in its place is another sender.
			email: sending.writer ? `person:${sending.writer.id}` : `guest:${input.email}`,
			text: input.text,
			random: input.key,
		});
		const earlier =
			(await earlierSubmission(trx, key, now, input.key)) ??
			(sending.writer && (await sameWords(trx, sending.writer.id, parentId, input, now)));
		if (earlier) return { ok: true, comment: earlier, article, again: true, asked: false };
		const refusals = await refusalsOf(trx, { input, sending, article, settings, now });
		if (Object.keys(refusals).length > 0) return { ok: false, refusals };
		if (html === null) return { ok: false, refusals: { form: 'gone' } };
		const signed = { ...sending, writer: sending.writer && (await named(trx, sending.writer, input)) };
		const written = compose({ input, sending: signed, article, site, parentId, html, now });
		const kept = await keep(
			trx,
			{ ...written, submission_key: key },
			{
				input,
				sending: signed,
				settings,
				advice,
			},
		);
		if (input.follow) await follow(trx, kept.comment, sending);
		await record(trx, {
			verb: 'arrived',
			actorId: sending.writer?.id,
			commentId: kept.comment.id,
			articleId: article.id,
			detail: { status: kept.comment.status },
		});
		return { ok: true, article, again: false, ...kept };
	});
}

const adviceOn = (db: Database, { article, text, name }: CommentInput, html: string, writer: Person) =>
	askService(
		db,
		{
			article_id: article,
			kind: 'comment',
			text,
			html,
			author_name: isNameless(writer) ? name : writer.name,
		},
		writer,
	);

/** The article, if it can be read at all. Whether its password was given is the door's to know. */
export async function openArticle(db: Database, id: number, now: number): Promise<Article | null> {
	const article = await db.selectFrom('article').selectAll().where('id', '=', id).executeTakeFirst();
	return article && isPublic(article, now) ? article : null;
}

/** Banned or erased since the door opened, they are so here. */
async function asTheyAre(trx: Database, id: number): Promise<Person | null> {
	const person = await trx.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst();
	return person && person.erased_at === null ? person : null;
}

/** Who has no name yet is asked for one in the form. */
const named = (trx: Database, writer: Person, { name, url }: CommentInput) =>
	nameNameless(trx, writer, { name, url: ownSite.safeParse(url).data ?? null });

async function answered(trx: Database, input: CommentInput): Promise<number | null> {
	if (input.parent === undefined) return null;
	const parent = await trx
		.selectFrom('comment')
		.select('id')
		.where('article_id', '=', input.article)
		.where('list', '=', 'comments')
		.where('number', '=', input.parent)
		.executeTakeFirst();
	return parent?.id ?? null;
}

async function refusalsOf(
	trx: Database,
	about: { input: CommentInput; sending: Sending; article: Article; settings: SiteSettings; now: number },
): Promise<Refusals> {
	const { input, sending, article, settings, now } = about;
	const { longestComment, requireUrl } = settings.discussion;
	const refusals: Refusals = sending.writer ? {} : writerRefusals(input, requireUrl);
	// What they go by would stay if the name they ask for were let pass in silence.
	const asksForName = sending.writer === null || (isNameless(sending.writer) && input.name !== '');
	if (sending.writer && asksForName && [...input.name].length > 80) refusals.name = 'name-too-long';
	const text = textRefusal(input.text, longestComment);
	if (text) refusals.text = text;
	if (asksForName && !refusals.name) {
		const name = await protectedNameRefusal(trx, input.name);
		if (name) refusals.name = name;
	}
	const reason = await mayNotWrite(trx, article, settings, sending.writer, now);
	if (reason) refusals.form = reason;
	else if (await waitsTooMuch(trx, sending, now)) refusals.form = 'too-many';
	return refusals;
}

/** Why this person (null: nobody we know) may not write under the article now; null when they may. */
export async function mayNotWrite(
	db: Database,
	article: Article,
	settings: SiteSettings,
	writer: Person | null,
	now: number,
) {
	const state = discussionState(article, settings, now);
	const published =
		writer !== null && state.who === 'published-before' ? await hasPublished(db, writer.id) : false;
	return whyNotWrite(state, writer && { ...writer, published }, now);
}

/** Whether as much waits of this person or sender as anybody will look through. */
async function waitsTooMuch(trx: Database, { writer, sender }: Sending, now: number): Promise<boolean> {
	if (!environment().rateLimits || may(writer, 'commentUnjudged', now) || (!writer && !sender)) return false;
	const beyond = await trx
		.selectFrom('comment')
		.select('id')
		.where(({ eb }) =>
			writer
				? eb('person_id', '=', writer.id).and('created_at', '>', now - week)
				: eb('sender', '=', sender)
						.and('submitted_at', '>', now - week)
						.and('person_id', 'is', null),
		)
		.where('status', 'in', ['unconfirmed', 'held', 'spam'])
		.limit(1)
		.offset(MOST_WAITING - 1)
		.executeTakeFirst();
	return beyond !== undefined;
}

async function hasPublished(db: Database, personId: number): Promise<boolean> {
	const one = await db
		.selectFrom('comment')
		.select('id')
		.where('person_id', '=', personId)
		.where('status', '=', 'published')
		.limit(1)
		.executeTakeFirst();
	return one !== undefined;
}
