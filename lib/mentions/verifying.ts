import { createHash } from 'node:crypto';
import type { Selectable, Transaction } from 'kysely';
import type { Article, Comment, Database, Schema } from '#db/schema';
import { transaction } from '#db/transaction';
import type { WebmentionTable } from '#db/work-tables';
import { keepComment, lockComments, moveComment, publishComment, tagsOf } from '#lib/comments/commands';
import { textDigest } from '#lib/comments/digest';
import { verdictOn } from '#lib/comments/keeping';
import { lockArticle } from '#lib/comments/submission';
import { type FetchOutcome, fetchSafely } from '#lib/fetch/fetch';
import { commentArrived } from '#lib/mail/causes';
import { renderCommentMarkdown } from '#lib/markdown/comment';
import { bump } from '#lib/server/versions';
import { localTime } from '#lib/site/local-time';
import { getSite } from '#lib/site/queries';
import { settingsOf } from '#lib/site/settings';
import { type Card, readCard } from './card.ts';
import { linksTo } from './source.ts';

type Trx = Transaction<Schema>;
export type Webmention = Selectable<WebmentionTable>;
export type Outcome = NonNullable<Webmention['outcome']>;

/** What a look at the source says; null: it could not be looked at now. */
export type Look = { is: 'linking'; card: Card } | { is: 'no-link' | 'gone' | 'forbidden' } | null;

/** Asks the source whether it links to the target. */
export async function lookAt(
	{ source, target }: Pick<Webmention, 'source' | 'target'>,
	ask: (address: string) => Promise<FetchOutcome> = askPolitely,
): Promise<Look> {
	const answer = await ask(source);
	if (!answer.ok) {
		return ['time', 'lookup', 'connection', 'stopped'].includes(answer.why) ? null : { is: 'forbidden' };
	}
	if (answer.status === 404 || answer.status === 410) return { is: 'gone' };
	if (answer.status !== 200) return null;
	const page = { type: answer.type, text: answer.text(), url: answer.url };
	return linksTo(target, page) ? { is: 'linking', card: readCard(page) } : { is: 'no-link' };
}

const askPolitely = (address: string) =>
	fetchSafely(address, { headers: { accept: 'text/html, application/json;q=0.9, text/plain;q=0.8' } });

/** Makes of a look what it means: a new entry, a changed one, one that goes. */
export async function settleLook(
	db: Database,
	mention: Webmention,
	look: NonNullable<Look>,
	now = Date.now(),
): Promise<Outcome> {
	return transaction(db, async (trx) => {
		await lockArticle(trx, mention.article_id);
		const comment = await entryOf(trx, mention.id);
		if (look.is !== 'linking') {
			if (!comment || comment.status === 'removed') return look.is;
			await bump(trx, tagsOf(await moveComment(trx, comment, 'removed', { removedBy: 'writer' })));
			return 'removed';
		}
		// An entry that a moderator removed stays removed, however often it is announced.
		if (comment?.status === 'removed' && comment.removed_by === 'moderator') return 'closed';
		if (comment && comment.status !== 'removed') return change(trx, mention, comment, look.card, now);
		const article = await trx
			.selectFrom('article')
			.selectAll()
			.where('id', '=', mention.article_id)
			.executeTakeFirst();
		if (!article || article.mentions_open === 0 || article.password !== null) return 'closed';
		return add(trx, mention, article, look.card, now);
	});
}

async function entryOf(trx: Trx, id: number): Promise<Comment | null> {
	const row = await trx.selectFrom('webmention').select('comment_id').where('id', '=', id).executeTakeFirst();
	if (!row?.comment_id) return null;
	return (await lockComments(trx, [row.comment_id])).get(row.comment_id) ?? null;
}

async function add(
	trx: Trx,
	mention: Webmention,
	article: Article,
	card: Card,
	now: number,
): Promise<Outcome> {
	const site = await getSite(trx);
	const written = {
		...{ article_id: article.id, kind: 'webmention' as const, list: 'mentions' as const },
		...{ parent_id: null, person_id: null, author_email: null, author_url: mention.source },
		...(await wordsOf(card)),
		...{ created_at: now, submitted_at: now, local_time: localTime(now, site.time_zone) },
		...{ sender: senderOf(mention.source), language: null },
	};
	const measured = { honeypot: false, took: null };
	const { status, reasons, points } = await verdictOn(trx, written, null, settingsOf(site), measured);
	const judged = { ...written, reasons: JSON.stringify(reasons), points };
	const comment =
		status === 'published' ? (await publishComment(trx, judged))! : await keepComment(trx, judged, status);
	await trx.updateTable('webmention').set({ comment_id: comment.id }).where('id', '=', mention.id).execute();
	await commentArrived(trx, comment);
	return 'kept';
}

/** New words are judged anew: what was approved were the old ones. */
async function change(
	trx: Trx,
	mention: Webmention,
	comment: Comment,
	card: Card,
	now: number,
): Promise<Outcome> {
	const words = await wordsOf(card);
	if (words.author_name === comment.author_name && words.text === comment.text) return 'kept';
	const written = { ...comment, ...words, author_url: mention.source };
	const settings = settingsOf(await getSite(trx));
	const verdict = await verdictOn(trx, written, null, settings, { honeypot: false, took: null });
	const changed = await trx
		.updateTable('comment')
		.set(({ eb }) => ({
			...{ ...words, digest: textDigest(words.text), edited_at: now, points: verdict.points },
			revision: eb('revision', '+', 1),
		}))
		.where('id', '=', comment.id)
		.returningAll()
		.executeTakeFirstOrThrow();
	const reasons = JSON.stringify(verdict.reasons);
	const held = comment.status === 'published' && verdict.status !== 'published';
	const after = held ? await moveComment(trx, changed, verdict.status, { reasons }) : changed;
	await bump(trx, tagsOf(after));
	return 'kept';
}

/** A stranger's words stay words: whatever they hold of Markdown is shown as it was written. */
async function wordsOf({ name, text }: Card) {
	const escaped = text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
	return { author_name: name, text, html: text ? await renderCommentMarkdown(escaped) : '' };
}

/** All of one host count as one sender for the rule against floods. */
const senderOf = (source: string) =>
	createHash('sha256')
		.update(`webmention ${new URL(source).host}`)
		.digest('base64url');
