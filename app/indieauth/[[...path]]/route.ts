import { senderOf } from '#lib/accounts/auth/request-context';
import { answerIndieAuth } from '#lib/api/indieauth/handle';
import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';

export const dynamic = 'force-dynamic';

async function answer(
	request: Request,
	{ params }: { params: Promise<{ path?: string[] }> },
): Promise<Response> {
	return answerIndieAuth({
		db: database(),
		siteUrl: environment().siteUrl,
		request,
		path: ((await params).path ?? []).join('/'),
		sender: senderOf(request.headers),
	});
}

export { answer as GET, answer as POST };
