import { senderOf } from '#lib/accounts/auth/request-context';
import { answerDocument } from '#lib/conversation/fediverse/answering';
import { arrive } from '#lib/conversation/fediverse/arriving';
import { MOST } from '#lib/conversation/fediverse/requests';
import { documentResponse } from '#lib/conversation/fediverse/responses';
import { smallBody } from '#lib/conversation/webmention/announcing';
import { database } from '#lib/platform/database/database';
import { decodeSegment } from '#lib/platform/next-contract/request';

export const dynamic = 'force-dynamic';

interface Here {
	params: Promise<{ path: string[] }>;
}

/** Actors, texts and collections for other servers; kept as pages are. */
export async function GET(request: Request, { params }: Here): Promise<Response> {
	const segments = (await params).path.map(decodeSegment);
	const page = new URL(request.url).searchParams.has('page');
	return documentResponse(await answerDocument(database(), segments, page));
}

/** An inbox (ActivityPub §7). */
export async function POST(request: Request, { params }: Here): Promise<Response> {
	const segments = (await params).path.map(decodeSegment);
	const isInbox =
		segments.at(-1) === 'inbox' &&
		(segments.length === 1 || (segments.length === 3 && segments[0] === 'actors'));
	if (!isInbox) return new Response(null, { status: 404 });
	const { status, why } = await arrive(database(), {
		path: `/ap/${segments.join('/')}`,
		headers: request.headers,
		body: (await smallBody(request, MOST))?.toString('utf8') ?? null,
		sender: senderOf(request.headers),
	});
	const headers: Record<string, string> = { 'content-type': 'text/plain; charset=utf-8' };
	if (status === 429 || status === 503) headers['retry-after'] = '60';
	return new Response(`${why}\n`, { status, headers });
}
