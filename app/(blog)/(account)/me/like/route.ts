import { requestContext } from '#lib/accounts/auth/request-context';
import { likeAs, takeWaitingLike } from '#lib/conversation/comments/liking';
import { openArticle } from '#lib/conversation/comments/write-commands';
import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import { href } from '#lib/publishing/addresses/address';

/**
 * Where one comes who has signed in for a like. Nothing is liked but what this browser asked for before, by a form of
 * ours: that is what its cookie says.
 */
export async function GET(): Promise<Response> {
	const { viewer } = await requestContext();
	const waiting = viewer && (await takeWaitingLike());
	const article = waiting && (await openArticle(database(), waiting.articleId, Date.now()));
	if (waiting && article) await likeAs(waiting);
	const place = article ? `${href(article.path!)}/comments/${waiting.number}` : '/';
	return new Response(null, {
		status: 303,
		headers: { Location: environment().siteUrl + place, 'Cache-Control': 'no-store' },
	});
}
