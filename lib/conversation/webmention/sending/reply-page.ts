import type { Database } from '#db/schema';
import { kindsWrittenHere } from '#db/tables/conversation/comments';
import { escapeAttribute, escapeText } from '#lib/content/html/escape';
import { directed } from '#lib/i18n/direction';
import { translator } from '#lib/i18n/language';
import { environment } from '#lib/platform/environment/environment';
import { href } from '#lib/publishing/addresses/address';
import { getSite } from '#lib/site/settings/queries';
import { isReadable } from './readable.ts';

/** Where other sites find a reply of ours to their page by itself. */
export const replyPath = (id: number) => `/webmention/replies/${id}`;

/**
 * A reply to a page elsewhere as that page's site reads it: an h-entry of its own, which leads people to its place
 * in the conversation. 410: it was there; 404: it never was.
 */
export async function replyPage(
	db: Database,
	id: number,
	now = Date.now(),
): Promise<{ status: 200; html: string } | { status: 404 | 410 }> {
	const reply = await db
		.selectFrom('comment')
		.innerJoin('mention', 'mention.comment_id', 'comment.parent_id')
		.selectAll('comment')
		.select('mention.source as answered')
		.where('comment.id', '=', id)
		.where('comment.kind', 'in', kindsWrittenHere)
		.where('comment.number', 'is not', null)
		.where('mention.protocol', '=', 'webmention')
		.executeTakeFirst();
	if (!reply) return { status: (await wasTold(db, id)) ? 410 : 404 };
	const article = await db
		.selectFrom('article')
		.selectAll()
		.where('id', '=', reply.article_id)
		.executeTakeFirstOrThrow();
	if (reply.status !== 'published' || !isReadable(article, now)) return { status: 410 };
	const t = translator((await getSite(db)).language);
	const place = `${environment().siteUrl}${href(article.path!)}/comments/${reply.number}`;
	const [to, from] = [escapeAttribute(reply.answered), escapeAttribute(place)];
	const name = escapeText(reply.author_name || t('comments.anonymous'));
	const words = directed(reply.html, reply.language);
	const at = new Date(reply.created_at).toISOString();
	return {
		status: 200,
		html: `<!DOCTYPE html><html lang="${reply.language ?? t.language}"><meta charset="utf-8"><title>${name}</title>
<meta name="robots" content="noindex"><link rel="canonical" href="${from}">
<meta http-equiv="refresh" content="0; url=${from}">
<article class="h-entry"><p><bdi class="p-author h-card">${name}</bdi> ·
<a class="u-url" href="${from}"><time class="dt-published" datetime="${at}">${escapeText(reply.local_time)}</time></a></p>
<p><a class="u-in-reply-to" rel="nofollow ugc" href="${to}">${escapeText(reply.answered)}</a></p>
<div class="e-content"${words.dir ? ` dir="${words.dir}"` : ''}>${words.html}</div></article></html>
`,
	};
}

async function wasTold(db: Database, id: number): Promise<boolean> {
	const source = environment().siteUrl + replyPath(id);
	const row = await db
		.selectFrom('sent_mention')
		.select('id')
		.where('source', '=', source)
		.executeTakeFirst();
	return row !== undefined;
}
