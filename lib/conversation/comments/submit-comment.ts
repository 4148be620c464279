import type { Transaction } from 'kysely';
import type { Article, Comment, Database, Person, Schema, Site } from '#db/schema';
import { createOneTimeToken } from '#lib/accounts/auth/one-time-token';
import { type Judged, judge, type Verdict } from '#lib/conversation/spam/judge';
import type { Advice } from '#lib/conversation/spam/service';
import { localTime } from '#lib/i18n/local-time';
import { emailAddress, ownSite } from '#lib/platform/forms/fields';
import { week } from '#lib/platform/time/durations';
import type { SiteSettings } from '#lib/site/settings/settings';
import { askToConfirm } from './asked-mails.ts';
import { keepComment, publishComment, type WrittenComment } from './commands.ts';
import { commentArrived } from './events.ts';
import type { CommentInput } from './schema.ts';
import type { Sending } from './write-commands.ts';

/** The comment as it is written: who, what, when, and from where. */
export function compose(about: {
	input: CommentInput;
	sending: Sending;
	article: Article;
	site: Site;
	parentId: number | null;
	/** Of the text. */
	html: string;
	now: number;
}): WrittenComment {
	const { input, sending, article, site, parentId, html, now } = about;
	const { writer } = sending;
	return {
		article_id: article.id,
		kind: 'comment',
		list: 'comments',
		parent_id: parentId,
		person_id: writer?.id ?? null,
		author_name: writer?.name ?? input.name,
		author_email: writer ? writer.email : emailAddress.parse(input.email),
		author_url: writer ? writer.url : ownSite.parse(input.url),
		text: input.text,
		html,
		created_at: now,
		submitted_at: now,
		local_time: localTime(now, site.time_zone),
		sender: sending.sender,
		language: sending.language,
	};
}

/** Keeps a guest's comment for its confirmation; on anyone else's the rules decide at once. */
export async function keep(
	trx: Transaction<Schema>,
	written: WrittenComment,
	about: { input: CommentInput; sending: Sending; settings: SiteSettings; advice: Advice | null },
): Promise<{ comment: Comment; asked: boolean }> {
	const { input, sending, settings, advice } = about;
	const measured = { honeypot: input.subject !== '', took: input.took ?? null };
	if (!sending.writer) {
		const comment = await keepComment(trx, written, 'unconfirmed');
		const oneTimeToken = await createOneTimeToken(trx, {
			purpose: 'confirm-comment',
			email: comment.author_email!,
			commentId: comment.id,
			payload: { ...measured, revision: comment.revision },
			validFor: week,
		});
		return { comment, asked: await askToConfirm(trx, comment, oneTimeToken.token) };
	}
	const verdict = await verdictOn(trx, written, sending.writer, settings, { ...measured, advice });
	const comment = await settle(trx, written, verdict);
	await commentArrived.tell(trx, comment);
	return { comment, asked: false };
}

/** What the rules say about a comment as it was written. */
export function verdictOn(
	trx: Database,
	written: WrittenComment & { id?: number },
	writer: Person | null,
	settings: SiteSettings,
	measured: Pick<Judged, 'honeypot' | 'took' | 'advice'>,
): Promise<Verdict> {
	const judged = {
		commentId: written.id ?? null,
		articleId: written.article_id,
		kind: written.kind,
		text: written.text,
		html: written.html,
		name: written.author_name,
		email: written.author_email ?? null,
		url: written.author_url ?? null,
		sender: written.sender ?? null,
		edit: false,
		...measured,
	};
	return judge(trx, judged, writer, settings);
}

/** Does with a new comment what the rules say. */
async function settle(trx: Database, written: WrittenComment, verdict: Verdict): Promise<Comment> {
	const judged = { ...written, reasons: JSON.stringify(verdict.reasons), points: verdict.points };
	if (verdict.status !== 'published') return keepComment(trx, judged, verdict.status);
	return (await publishComment(trx, judged))!;
}

/** The writer hears of answers in the thread that the comment opens or joins. */
export async function follow(trx: Database, comment: Comment, sending: Sending): Promise<void> {
	const root = await rootOf(trx, comment);
	await trx
		.insertInto('subscription')
		.values({
			email: comment.author_email!,
			person_id: comment.person_id,
			article_id: comment.article_id,
			thread_id: root,
			status: comment.status === 'unconfirmed' ? 'unconfirmed' : 'active',
			language: sending.language,
			created_at: comment.submitted_at,
		})
		.execute();
}

/** The first comment of the thread it stands in, or will once it is published. */
async function rootOf(trx: Database, comment: Comment): Promise<number> {
	if (comment.parent_id === null) return comment.id;
	const root = await trx
		.selectFrom('comment as root')
		.innerJoin('comment as parent', (join) =>
			join
				.onRef('parent.article_id', '=', 'root.article_id')
				.onRef('parent.thread_number', '=', 'root.thread_number'),
		)
		.select('root.id')
		.where('parent.id', '=', comment.parent_id)
		.where('root.reply_number', '=', 0)
		.executeTakeFirst();
	return root?.id ?? comment.parent_id;
}
