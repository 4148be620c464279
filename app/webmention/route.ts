import { senderOf } from '#lib/accounts/auth/request-context';
import { formOf, mayAnnounce } from '#lib/conversation/webmention/announcing';
import { receiveMention } from '#lib/conversation/webmention/receiving';
import { wordsFor } from '#lib/conversation/webmention/words';
import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';

export const dynamic = 'force-dynamic';

/** W3C Webmention §3.2: notes what is announced, and says where its state can be seen. */
export async function POST(request: Request): Promise<Response> {
	const form = await formOf(request);
	if (!form) return wordsFor(400, 'mentions.refused.missing');
	const [source = null, target = null] = [form.get('source'), form.get('target')];
	if (!mayAnnounce(senderOf(request.headers), source)) return wordsFor(429, 'mentions.refused.too-many');
	const received = await receiveMention(database(), { protocol: 'webmention', source, target });
	if (!received.ok) return wordsFor(received.why === 'busy' ? 503 : 400, `mentions.refused.${received.why}`);
	const location = `${environment().siteUrl}/webmention/${received.mention.token}`;
	return wordsFor(202, 'mentions.state.waiting', { location });
}

/** What somebody sees who opens the address. */
export const GET = (): Promise<Response> => wordsFor(200, 'mentions.about.webmention');
