import { answerApi } from '#lib/api/handle';
import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import { decodeSegment } from '#lib/platform/next-contract/request';

export const dynamic = 'force-dynamic';

/** What programs ask for; without a key it is kept as pages are. */
async function answer(
	request: Request,
	{ params }: { params: Promise<{ path: string[] }> },
): Promise<Response> {
	return answerApi({
		db: database(),
		siteUrl: environment().siteUrl,
		request,
		segments: (await params).path.map(decodeSegment),
		sender: request.headers.get('x-postilla-sender') ?? '',
	});
}

export { answer as DELETE, answer as GET, answer as PATCH, answer as POST };
