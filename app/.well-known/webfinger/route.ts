import { answerWebFinger } from '#lib/conversation/fediverse/answering';
import { documentResponse } from '#lib/conversation/fediverse/responses';
import { database } from '#lib/platform/database/database';

export const dynamic = 'force-dynamic';

/** By which other servers find who is known here (RFC 7033). */
export async function GET(request: Request): Promise<Response> {
	return documentResponse(
		await answerWebFinger(database(), new URL(request.url).searchParams.get('resource')),
	);
}
