import { exportClassifier } from '#lib/moderation/classifier';
import { canAdminister } from '#lib/people/policy';
import { viewerOf } from '#lib/people/session';
import { database } from '#lib/server/database';

/** What the classifier has learned, as a file. */
export async function GET(request: Request): Promise<Response> {
	const viewer = await viewerOf(request.headers);
	if (!viewer || !canAdminister(viewer)) return new Response(null, { status: 404 });
	return Response.json(await exportClassifier(database()), {
		headers: {
			'cache-control': 'no-store',
			'content-disposition': 'attachment; filename="classifier.json"',
		},
	});
}
