import { database } from '#lib/server/database';
import { type MessageKey, translator } from '#lib/site/language';
import { getSite } from '#lib/site/queries';

/** A plain answer in the blog's language. */
export async function wordsFor(
	status: number,
	key: MessageKey,
	headers: Record<string, string> = {},
): Promise<Response> {
	const t = translator((await getSite(database())).language);
	return new Response(`${t(key)}\n`, {
		status,
		headers: { ...headers, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
	});
}
