import { actorOf } from '#lib/accounts/auth/guards';
import { database } from '#lib/platform/database/database';
import { taskView } from '#lib/portability/tasks/queries';

/** How far a task is, for the page that asks again and again. */
export async function GET(
	request: Request,
	{ params }: { params: Promise<{ id: string }> },
): Promise<Response> {
	const { id } = await params;
	const missing = new Response(null, { status: 404 });
	const { by } = await actorOf('manageSite', request.headers);
	if (!by || !/^[1-9]\d{0,8}$/.test(id)) return missing;
	const task = await taskView(database(), Number(id));
	return task ? Response.json(task, { headers: { 'cache-control': 'no-store' } }) : missing;
}
