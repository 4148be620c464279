import type { Transaction } from 'kysely';
import type { Comment, Person, Schema } from '#db/schema';
import { publishComment } from '#lib/comments/commands';
import { referredTo } from '#lib/comments/references';
import { renderWordsJob } from '#lib/comments/rendering';
import { cleanWords } from '#lib/comments/text';
import { commentArrived } from '#lib/mail/causes';
import { localTime } from '#lib/site/local-time';
import { getSite } from '#lib/site/queries';
import { record } from './events.ts';

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

/** Publishes a moderator's answer to a comment. */
export async function answer(trx: Trx, by: Person, commentId: number, text: string): Promise<Comment> {
	const parent = await trx
		.selectFrom('comment')
		.select(['id', 'article_id', 'language'])
		.where('id', '=', commentId)
		.executeTakeFirstOrThrow();
	const site = await getSite(trx);
	const now = Date.now();
	const published = (await publishComment(trx, {
		...{ article_id: parent.article_id, kind: 'comment', list: 'comments', parent_id: parent.id },
		...{ person_id: by.id, author_name: by.name, author_email: by.email, author_url: by.url },
		...(await rendered(trx, parent.article_id, text)),
		...{ created_at: now, submitted_at: now, local_time: localTime(now, site.time_zone) },
		language: parent.language ?? site.language,
	}))!;
	await record(trx, {
		...{ verb: 'arrived', actorId: by.id, commentId: published.id, articleId: parent.article_id },
		detail: { status: 'published' },
	});
	await commentArrived(trx, published);
	return published;
}
