import type { Database } from '#db/schema';
import { openArticle } from '#lib/conversation/comments/write-commands';
import { fetchSafely } from '#lib/platform/fetch/fetch';
import { articleUri } from './addresses.ts';
import { linksIn, webFinger } from './peers.ts';
import type { Ask } from './requests.ts';
import { textOf } from './telling.ts';

const SUBSCRIBE = 'http://ostatus.org/schema/1.0/subscribe';

/**
 * Where somebody answers an article from their own server: what that says of itself (the link `subscribe` of OStatus,
 * which Mastodon and most others have), else where Mastodon has it.
 */
export async function answerAt(
	db: Database,
	words: string,
	articleId: number,
	ask: Ask = fetchSafely,
): Promise<{ ok: true; address: string } | { ok: false; why: 'handle' | 'unknown' }> {
	const [, user, host] = /^@?([^@\s/]{1,100})@([^@\s/]{1,200})$/.exec(words.trim()) ?? [];
	const article = user ? await openArticle(db, articleId, Date.now()) : null;
	if (!user || !article || !URL.canParse(`https://${host}`)) return { ok: false, why: 'handle' };
	const account = await webFinger(host!, `acct:${user}@${host}`, ask);
	if (!account) return { ok: false, why: 'unknown' };
	const told = await textOf(db, { article_id: article.id });
	const uri = encodeURIComponent(articleUri(article.id, told?.edition ?? 1));
	const links = linksIn(account);
	const template = links.find(({ rel }) => rel === SUBSCRIBE)?.template;
	const self = links.find(({ rel }) => rel === 'self')?.href;
	const home = URL.parse(self ?? '')?.origin ?? `https://${host}`;
	const address = template?.includes('{uri}')
		? template.replace('{uri}', uri)
		: `${home}/authorize_interaction?uri=${uri}`;
	return URL.parse(address)?.protocol === 'https:' ? { ok: true, address } : { ok: false, why: 'unknown' };
}
