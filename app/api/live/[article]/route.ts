import { liveCounts } from '#lib/conversation/comments/live-queries';
import { database } from '#lib/platform/database/database';

export const dynamic = 'force-dynamic';

/** How many comments an article has now. Kept like a page, so that asking costs nothing. */
export async function GET(_request: Request, { params }: { params: Promise<{ article: string }> }) {
	const counts = await liveCounts(database(), Number((await params).article));
	return Response.json(counts ?? {}, { status: counts ? 200 : 404 });
}
