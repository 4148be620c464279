import { actorOf } from '#lib/accounts/auth/guards';
import { exportClassifier } from '#lib/conversation/spam/classifier';
import { database } from '#lib/platform/database/database';

/** What the classifier has learned, as a file. */
export async function GET(request: Request): Promise<Response> {
	const { by } = await actorOf('manageSite', request.headers);
	if (!by) return new Response(null, { status: 404 });
	return Response.json(await exportClassifier(database()), {
		headers: {
			'cache-control': 'no-store',
			'content-disposition': 'attachment; filename="classifier.json"',
		},
	});
}
