import { senderOf } from '#lib/accounts/auth/request-context';
import { smallBody } from '#lib/conversation/webmention/announcing';
import { answerCall } from '#lib/conversation/webmention/pingback';
import { plainAnswer, translatorHere } from '#lib/conversation/webmention/plain-answer';
import { database } from '#lib/platform/database/database';

export const dynamic = 'force-dynamic';

/** Pingback 1.0: XML-RPC calls, which are answered with 200 whatever becomes of them; bodies that are no such call for their size, with 413. */
export async function POST(request: Request): Promise<Response> {
	const body = await smallBody(request);
	const sender = senderOf(request.headers);
	const xml = await answerCall(database(), body?.toString() ?? null, { t: await translatorHere(), sender });
	return new Response(xml, {
		status: body ? 200 : 413,
		headers: { 'content-type': 'text/xml; charset=utf-8', 'cache-control': 'no-store' },
	});
}

/** What somebody sees who opens the address. */
export const GET = (): Promise<Response> => plainAnswer(405, 'mentions.about.pingback', { allow: 'POST' });
