import { senderOf } from '#lib/accounts/auth/request-context';
import { formOf } from '#lib/conversation/webmention/announcing';
import { translatorHere } from '#lib/conversation/webmention/plain-answer';
import { answerTrackback } from '#lib/conversation/webmention/trackback';
import { database } from '#lib/platform/database/database';

export const dynamic = 'force-dynamic';

/** TrackBack 1.2: `lib/server` leads here what is posted to ARTICLE/trackback. */
export async function POST(request: Request): Promise<Response> {
	const path = new URL(request.url).searchParams.get('to') ?? '';
	const [form, t] = [await formOf(request), await translatorHere()];
	const xml = await answerTrackback(database(), path, form, { t, sender: senderOf(request.headers) });
	return new Response(xml, {
		headers: { 'content-type': 'text/xml; charset=utf-8', 'cache-control': 'no-store' },
	});
}
