import type { Transaction } from 'kysely';
import type { Comment, Person, Schema } from '#db/schema';
import { publishComment } from '#lib/conversation/comments/commands';
import { commentArrived } from '#lib/conversation/comments/events';
import { referredTo } from '#lib/conversation/comments/references';
import { renderWordsJob } from '#lib/conversation/comments/rendering';
import { cleanWords } from '#lib/conversation/comments/text';
import { localTime } from '#lib/i18n/local-time';
import { record } from '#lib/platform/audit-log/audit-log';
import { getSite } from '#lib/site/settings/queries';

type Trx = Transaction<Schema>;

/** Words as they are kept, and as they are shown. */
export async function rendered(
	trx: Trx,
	articleId: number,
	written: string,
): Promise<{ text: string; html: string }> {
	const article = await trx
		.selectFrom('article')
		.selectAll()
		.where('id', '=', articleId)
		.executeTakeFirstOrThrow();
	const text = cleanWords(written);
	const places = await referredTo(trx, article.id, text);
	return { text, html: renderWordsJob({ text, places, articlePath: article.path! }) };
}

/** Milliseconds within which the same answer of the same moderator is one. */
const JUST_NOW = 600_000;

/** Publishes a moderator's answer to a comment, once. */
export async function answer(trx: Trx, by: Person, commentId: number, text: string): Promise<Comment> {
	const parent = await trx
		.selectFrom('comment')
		.select(['id', 'article_id', 'language'])
		.where('id', '=', commentId)
		.executeTakeFirstOrThrow();
	const site = await getSite(trx);
	const now = Date.now();
	const words = await rendered(trx, parent.article_id, text);
	const same = await trx
		.selectFrom('comment')
		.selectAll()
		.where('parent_id', '=', parent.id)
		.where('person_id', '=', by.id)
		.where('submitted_at', '>', now - JUST_NOW)
		.where('text', '=', words.text)
		.executeTakeFirst();
	// Sent again after an answer that got lost.
	if (same) return same;
	const published = (await publishComment(trx, {
		article_id: parent.article_id,
		kind: 'comment',
		list: 'comments',
		parent_id: parent.id,
		person_id: by.id,
		author_name: by.name,
		author_email: by.email,
		author_url: by.url,
		...words,
		created_at: now,
		submitted_at: now,
		local_time: localTime(now, site.time_zone),
		language: parent.language ?? site.language,
	}))!;
	await record(trx, {
		verb: 'arrived',
		actorId: by.id,
		commentId: published.id,
		articleId: parent.article_id,
		detail: { status: 'published' },
	});
	await commentArrived.tell(trx, published);
	return published;
}
