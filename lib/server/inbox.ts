import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Database } from '#db/schema';
import { senderOf } from '#lib/accounts/people/sender';
import { arrive } from '#lib/conversation/fediverse/arriving';
import { MOST } from '#lib/conversation/fediverse/requests';

/** Whether other servers of the fediverse post there: the inbox of all, or that of an actor. */
export const isInbox = (path: string): boolean => /^ap\/(?:actors\/[1-9]\d*\/)?inbox$/.test(path);

/** Takes what another server sends (ActivityPub §7), without Next: there is no page to be made. */
export async function answerInbox(
	request: IncomingMessage,
	response: ServerResponse,
	{ db, client, path }: { db: Database; client: string; path: string },
): Promise<void> {
	const headers = new Headers();
	for (const [name, value] of Object.entries(request.headers))
		for (const one of [value ?? []].flat()) headers.append(name, one);
	const { status, why } = await arrive(db, {
		path: `/${path}`,
		headers,
		body: await textOf(request),
		sender: await senderOf(db, client, Date.now()),
	});
	const later: Record<string, string> = status === 429 || status === 503 ? { 'Retry-After': '60' } : {};
	response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8', ...later }).end(`${why}\n`);
}

/** Null: more than is read, or it broke off, of which nobody hears any more. */
async function textOf(request: IncomingMessage): Promise<string | null> {
	const chunks: Buffer[] = [];
	let size = 0;
	try {
		for await (const chunk of request as AsyncIterable<Buffer>) {
			size += chunk.length;
			if (size <= MOST) chunks.push(chunk);
			else if (size > 8 * MOST) return null;
		}
	} catch {
		return null;
	}
	return size > MOST ? null : Buffer.concat(chunks).toString('utf8');
}
