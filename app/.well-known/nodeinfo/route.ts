import { answerNodeInfoLinks } from '#lib/conversation/fediverse/answering';
import { documentResponse } from '#lib/conversation/fediverse/responses';
import { database } from '#lib/platform/database/database';

export const dynamic = 'force-dynamic';

/** Where the document about the program is (NodeInfo). */
export async function GET(): Promise<Response> {
	return documentResponse(await answerNodeInfoLinks(database()));
}
