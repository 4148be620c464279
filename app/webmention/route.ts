import { senderOf } from '#lib/accounts/auth/request-context';
import { formOf, mayAnnounce } from '#lib/conversation/webmention/announcing';
import { plainAnswer } from '#lib/conversation/webmention/plain-answer';
import { receiveMention } from '#lib/conversation/webmention/receiving';
import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';

export const dynamic = 'force-dynamic';

/** W3C Webmention §3.2: notes what is announced, and says where its state can be seen. */
export async function POST(request: Request): Promise<Response> {
	const form = await formOf(request);
	if (!form) return plainAnswer(400, 'mentions.refused.missing');
	const [source = null, target = null] = [form.get('source'), form.get('target')];
	if (!mayAnnounce(senderOf(request.headers), source)) return plainAnswer(429, 'mentions.refused.too-many');
	const received = await receiveMention(database(), { protocol: 'webmention', source, target });
	if (!received.ok)
		return plainAnswer(received.why === 'busy' ? 503 : 400, `mentions.refused.${received.why}`);
	const location = `${environment().siteUrl}/webmention/${received.mention.token}`;
	return plainAnswer(202, 'mentions.state.waiting', { location });
}

/** What somebody sees who opens the address. */
export const GET = (): Promise<Response> => plainAnswer(200, 'mentions.about.webmention');
