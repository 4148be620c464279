import { answerDocument } from '#lib/conversation/fediverse/answering';
import { documentResponse } from '#lib/conversation/fediverse/responses';
import { database } from '#lib/platform/database/database';
import { decodeSegment } from '#lib/platform/next-contract/request';

export const dynamic = 'force-dynamic';

/** Actors, texts and collections for other servers; kept as pages are. */
export async function GET(
	request: Request,
	{ params }: { params: Promise<{ path: string[] }> },
): Promise<Response> {
	const segments = (await params).path.map(decodeSegment);
	const page = new URL(request.url).searchParams.has('page');
	return documentResponse(await answerDocument(database(), segments, page));
}
