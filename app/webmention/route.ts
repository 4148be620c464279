import { receiveWebmention } from '#lib/mentions/receiving';
import { wordsFor } from '#lib/mentions/words';
import { senderOf } from '#lib/server/asking';
import { database } from '#lib/server/database';
import { environment } from '#lib/server/environment';
import { isWithinLimit } from '#lib/server/limits';

export const dynamic = 'force-dynamic';

const HOUR = 3600;
const MOST = 10_000;

/** W3C Webmention §3.2: notes what is announced, and says where its state can be seen. */
export async function POST(request: Request): Promise<Response> {
	const form = await formOf(request);
	if (!form) return wordsFor(400, 'mentions.refused.missing');
	const source = form.get('source');
	const target = form.get('target');
	const host = URL.parse(source ?? '')?.hostname ?? '';
	const sender = senderOf(request.headers);
	if (!isWithinLimit('webmention', `sender ${sender}`, 60, HOUR)) {
		return wordsFor(429, 'mentions.refused.too-many');
	}
	if (!isWithinLimit('webmention', `host ${host}`, 30, HOUR)) {
		return wordsFor(429, 'mentions.refused.too-many');
	}
	const received = await receiveWebmention(database(), { source, target });
	if (!received.ok) return wordsFor(400, `mentions.refused.${received.why}`);
	const location = `${environment().siteUrl}/webmention/${received.token}`;
	return wordsFor(202, 'mentions.state.waiting', { location });
}

/** The fields of a small form; null for anything else. */
async function formOf(request: Request): Promise<URLSearchParams | null> {
	const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
	if (type !== 'application/x-www-form-urlencoded' || !request.body) return null;
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
		size += chunk.length;
		if (size > MOST) return null;
		chunks.push(chunk);
	}
	return new URLSearchParams(Buffer.concat(chunks).toString());
}
