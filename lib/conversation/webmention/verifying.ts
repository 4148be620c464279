import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { Article, Comment, Database, Schema } from '#db/schema';
import { transaction } from '#db/transaction';
import { renderCommentMarkdown } from '#lib/content/markdown/comment';
import {
	keepComment,
	lockComments,
	moveComment,
	publishComment,
	tagsOf,
} from '#lib/conversation/comments/commands';
import { commentArrived, commentChanged } from '#lib/conversation/comments/events';
import { verdictOn } from '#lib/conversation/comments/submit-comment';
import { textDigest } from '#lib/conversation/spam/digest';
import { type Advice, askService } from '#lib/conversation/spam/service';
import { localTime } from '#lib/i18n/local-time';
import { bump } from '#lib/platform/page-cache/versions';
import { discussionState } from '#lib/publishing/articles/discussion-policy';
import { lockArticle } from '#lib/publishing/articles/lock';
import { getSite } from '#lib/site/settings/queries';
import { type SiteSettings, settingsOf } from '#lib/site/settings/settings';
import type { Card } from './card.ts';
import { openTo } from './policy.ts';
import type { Mention } from './receiving.ts';
import { commentNamed } from './target-address.ts';

type Trx = Transaction<Schema>;
export type Outcome = NonNullable<Mention['outcome']>;

/** What was found at the source: what it says, with the file of its author's picture, or that it says nothing. */
export type Finding =
	| { is: 'linking'; card: Card; photo: string | null }
	| { is: 'no-link' | 'gone' | 'forbidden' };

/** Makes of a finding what it means: a new entry, a changed one, one that goes. */
export async function settleFinding(
	db: Database,
	mention: Mention,
	finding: Finding,
	now = Date.now(),
): Promise<Outcome> {
	const words = finding.is === 'linking' ? await wordsOf(mention, finding) : null;
	const advice = words && (await adviceOn(db, mention, words));
	return transaction(db, async (trx) => {
		await lockArticle(trx, mention.article_id);
		const comment = await entryOf(trx, mention.id);
		if (finding.is !== 'linking') {
			// What cannot be read now may still link here.
			if (!comment || comment.status === 'removed' || finding.is === 'forbidden') return finding.is;
			await bump(trx, tagsOf(await moveComment(trx, comment, 'removed', { removedBy: 'writer' })));
			return 'removed';
		}
		// An entry that a moderator removed stays removed, however often it is announced.
		if (comment?.status === 'removed' && comment.removed_by === 'moderator') return 'closed';
		if (comment && comment.status !== 'removed') return change(trx, comment, words!, advice);
		const article = await trx
			.selectFrom('article')
			.selectAll()
			.where('id', '=', mention.article_id)
			.executeTakeFirst();
		const settings = settingsOf(await getSite(trx));
		if (article?.status !== 'published') return 'closed';
		if (!openTo(article, settings, now).open.includes(mention.protocol)) return 'closed';
		return add(trx, mention, { article, settings, words: words!, advice, now });
	});
}

async function entryOf(trx: Trx, id: number): Promise<Comment | null> {
	const row = await trx.selectFrom('mention').select('comment_id').where('id', '=', id).executeTakeFirst();
	if (!row?.comment_id) return null;
	return (await lockComments(trx, [row.comment_id])).get(row.comment_id) ?? null;
}

interface Adding {
	article: Article;
	settings: SiteSettings;
	words: Words;
	advice: Advice | null;
	now: number;
}

async function add(trx: Trx, mention: Mention, about: Adding): Promise<Outcome> {
	const { article, settings, words, advice, now } = about;
	const site = await getSite(trx);
	const written = {
		article_id: article.id,
		kind: mention.protocol,
		person_id: null,
		author_email: null,
		...(await listFor(trx, mention, words.relation, article, settings, now)),
		...words,
		created_at: now,
		submitted_at: now,
		local_time: localTime(now, site.time_zone),
		sender: senderOf(mention.source),
		language: null,
	};
	const measured = { honeypot: false, took: null, advice };
	const { status, reasons, points } = await verdictOn(trx, written, null, settings, measured);
	const judged = { ...written, reasons: JSON.stringify(reasons), points };
	const comment =
		status === 'published' ? (await publishComment(trx, judged))! : await keepComment(trx, judged, status);
	await trx.updateTable('mention').set({ comment_id: comment.id }).where('id', '=', mention.id).execute();
	await commentArrived.tell(trx, comment);
	return 'kept';
}

/** Replies stand among the comments where the blog wants it and comments are open, below the one they answer. */
async function listFor(
	trx: Trx,
	mention: Mention,
	relation: Card['relation'],
	article: Article,
	settings: SiteSettings,
	now: number,
): Promise<Pick<Comment, 'list' | 'parent_id'>> {
	const among = relation === 'reply' && settings.mentions.repliesAmongComments;
	if (!among || discussionState(article, settings, now).who === 'nobody') {
		return { list: 'mentions', parent_id: null };
	}
	const number = commentNamed(new URL(mention.target));
	const parent =
		number === null
			? undefined
			: await trx
					.selectFrom('comment')
					.select('id')
					.where('article_id', '=', article.id)
					.where('list', '=', 'comments')
					.where('number', '=', number)
					.where('status', '=', 'published')
					.executeTakeFirst();
	return { list: 'comments', parent_id: parent?.id ?? null };
}

/** New words are judged anew: what was approved were the old ones. */
async function change(trx: Trx, comment: Comment, words: Words, advice: Advice | null): Promise<Outcome> {
	if (isSame(comment, words)) return 'kept';
	const settings = settingsOf(await getSite(trx));
	const written = { ...comment, ...words };
	const verdict = await verdictOn(trx, written, null, settings, { honeypot: false, took: null, advice });
	const changed = await trx
		.updateTable('comment')
		.set(({ eb }) => ({
			...words,
			digest: textDigest(words.text),
			edited_at: Date.now(),
			points: verdict.points,
			revision: eb('revision', '+', 1),
		}))
		.where('id', '=', comment.id)
		.returningAll()
		.executeTakeFirstOrThrow();
	const reasons = JSON.stringify(verdict.reasons);
	const held = comment.status === 'published' && verdict.status !== 'published';
	const after = held ? await moveComment(trx, changed, verdict.status, { reasons }) : changed;
	if (!held && after.status === 'published') await commentChanged.tell(trx, { comment: after });
	await bump(trx, tagsOf(after));
	return 'kept';
}

const isSame = (comment: Comment, words: Words) =>
	(['author_name', 'text', 'relation', 'author_photo'] as const).every(
		(name) => words[name] === comment[name],
	);

/** What the service says of words that are new here. */
async function adviceOn(db: Database, mention: Mention, words: Words): Promise<Advice | null> {
	const { article_id, protocol: kind } = mention;
	const known = await db
		.selectFrom('comment')
		.selectAll('comment')
		.innerJoin('mention', 'mention.comment_id', 'comment.id')
		.where('mention.id', '=', mention.id)
		.executeTakeFirst();
	return known && isSame(known, words) ? null : askService(db, { article_id, kind, ...words }, null);
}

type Words = Awaited<ReturnType<typeof wordsOf>>;

/** A stranger's words stay words: whatever they hold of Markdown is shown as it was written. */
async function wordsOf({ source }: Mention, { card, photo }: Extract<Finding, { is: 'linking' }>) {
	const { text, relation } = card;
	const escaped = text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
	return {
		author_name: card.name ?? new URL(source).hostname,
		author_url: source,
		author_photo: photo,
		text,
		relation,
		html: text ? await renderCommentMarkdown(escaped) : '',
	};
}

/** All of one host count as one sender for the rule against floods. */
const senderOf = (source: string) =>
	createHash('sha256')
		.update(`mention ${new URL(source).host}`)
		.digest('base64url');
