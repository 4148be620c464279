import type { Transaction } from 'kysely';
import type { Article, Comment, Schema, Site } from '#db/schema';
import { isWrittenHere } from '#db/tables/conversation/comments';
import { environment } from '#lib/platform/environment/environment';
import { isAllowed, judge } from '#lib/platform/fetch/ssrf-guard';
import { href } from '#lib/publishing/addresses/address';
import { settingsOf } from '#lib/site/settings/settings';
import { GONE, linksIn, versionOf } from './links.ts';
import { isReadable } from './readable.ts';
import { replyPath } from './reply-page.ts';
import { reconcile } from './rows.ts';

type Trx = Transaction<Schema>;

/**
 * Has the pages that an article links to told of it, once its transaction is on disk: called when it came out, and
 * whenever its text or its being public changed. Whatever it no longer links to, or all if nobody can read it any
 * more, is told of that. `before`: the text it had; links that came from another blog with it are no news.
 */
export async function queueSending(
	trx: Trx,
	articleId: number,
	{ before, firstPublished = false }: { before?: string; firstPublished?: boolean } = {},
	now = Date.now(),
): Promise<void> {
	const site = await sendingSite(trx);
	const article =
		site && (await trx.selectFrom('article').selectAll().where('id', '=', articleId).executeTakeFirst());
	if (!article || isAhead(article, now)) return;
	const { siteUrl } = environment();
	const readable = isReadable(article, now);
	const came = article.import_source_id !== null || article.source_key !== null || site.demo === 1;
	const old = came && !firstPublished ? new Set(linksIn(before ?? article.html, siteUrl)) : null;
	await reconcile(
		trx,
		{
			articleId,
			commentId: null,
			source: siteUrl + href(article.path ?? ''),
			version: readable ? versionOf(article.title, article.format, article.source) : GONE,
			links: readable ? linksIn(article.html, siteUrl) : [],
			isNews: (link) => old === null || !old.has(link),
		},
		now,
	);
	for (const reply of await repliesBelow(trx, articleId)) await tellOf(trx, article, reply, now);
}

/** The same for a comment, if it answers one that is a page elsewhere: called when its text or state changed. */
export async function queueReply(trx: Trx, comment: Comment, now = Date.now()): Promise<void> {
	if (comment.parent_id === null || !isWrittenHere(comment.kind) || comment.number === null) return;
	if (!(await sendingSite(trx))) return;
	const article = await trx
		.selectFrom('article')
		.selectAll()
		.where('id', '=', comment.article_id)
		.executeTakeFirst();
	if (article && !isAhead(article, now)) await tellOf(trx, article, comment, now);
}

async function tellOf(trx: Trx, article: Article, reply: Comment, now: number): Promise<void> {
	const answered = await trx
		.selectFrom('mention')
		.select('source')
		.where('comment_id', '=', reply.parent_id)
		.where('protocol', '=', 'webmention')
		.executeTakeFirst();
	const readable = reply.status === 'published' && isReadable(article, now);
	await reconcile(
		trx,
		{
			articleId: article.id,
			commentId: reply.id,
			source: environment().siteUrl + replyPath(reply.id),
			version: readable ? versionOf(reply.text) : GONE,
			links: readable && answered ? [answered.source] : [],
			isNews: () => true,
		},
		now,
	);
}

const repliesBelow = (trx: Trx, articleId: number): Promise<Comment[]> =>
	trx
		.selectFrom('comment')
		.selectAll()
		.where('id', 'in', (of) =>
			of
				.selectFrom('sent_mention')
				.select('comment_id')
				.where('article_id', '=', articleId)
				.where('comment_id', 'is not', null),
		)
		.execute();

/** The blog, if it tells others at all. */
async function sendingSite(trx: Trx): Promise<Pick<Site, 'demo'> | null> {
	const site = await trx.selectFrom('site').select(['settings', 'demo', 'set_up_at']).executeTakeFirst();
	return site && whySilent(site) === null ? site : null;
}

/**
 * Why the blog tells nobody of its links; null: it does. `demo`: nobody has set it up yet; `local`: its own address
 * is not of the public internet nor in FETCH_ALLOW, so that others could not look whether it is true.
 */
export function whySilent(
	site: Pick<Site, 'settings' | 'demo' | 'set_up_at'>,
): 'off' | 'demo' | 'local' | null {
	if (!settingsOf(site).mentions.send) return 'off';
	if (site.demo === 1 && site.set_up_at === null) return 'demo';
	const { siteUrl, fetchAllow } = environment();
	const url = new URL(siteUrl);
	if (isAllowed(url, fetchAllow)) return null;
	url.port = '';
	return judge(url.href, []).ok ? null : 'local';
}

/** What was out and comes out again by itself is told of neither its going nor its coming. */
const isAhead = (article: Article, now: number) =>
	article.status === 'published' && article.published_at !== null && article.published_at > now;
