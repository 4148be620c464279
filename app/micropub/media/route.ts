import { senderOf } from '#lib/accounts/auth/request-context';
import { answerMicropubMedia } from '#lib/api/micropub/handle';
import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';

export const dynamic = 'force-dynamic';

/** Micropub §3.6: the media endpoint. */
export const POST = (request: Request): Promise<Response> =>
	answerMicropubMedia({
		db: database(),
		siteUrl: environment().siteUrl,
		request,
		sender: senderOf(request.headers),
	});
