import { actorOf } from '#lib/accounts/auth/guards';
import { queueCounts } from '#lib/conversation/moderation/queries';
import { database } from '#lib/platform/database/database';

/** The counts of the queue, for the dashboard that asks again and again. */
export async function GET(request: Request): Promise<Response> {
	const { by } = await actorOf('moderate', request.headers);
	if (!by) return new Response(null, { status: 404 });
	return Response.json(await queueCounts(database()), { headers: { 'cache-control': 'no-store' } });
}
