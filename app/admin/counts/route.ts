import { queueCounts } from '#lib/moderation/queries';
import { canModerate } from '#lib/people/policy';
import { viewerOf } from '#lib/people/session';
import { database } from '#lib/server/database';

/** The counts of the queue, for the dashboard that asks again and again. */
export async function GET(request: Request): Promise<Response> {
	const viewer = await viewerOf(request.headers);
	if (!viewer || !canModerate(viewer)) return new Response(null, { status: 404 });
	return Response.json(await queueCounts(database()), { headers: { 'cache-control': 'no-store' } });
}
