import { viewerOf } from '#lib/accounts/auth/session';
import { canModerate } from '#lib/accounts/people/policy';
import { queueCounts } from '#lib/conversation/moderation/queries';
import { database } from '#lib/platform/database/database';

/** The counts of the queue, for the dashboard that asks again and again. */
export async function GET(request: Request): Promise<Response> {
	const viewer = await viewerOf(request.headers);
	if (!viewer || !canModerate(viewer)) return new Response(null, { status: 404 });
	return Response.json(await queueCounts(database()), { headers: { 'cache-control': 'no-store' } });
}
