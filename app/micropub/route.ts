import { senderOf } from '#lib/accounts/auth/request-context';
import { answerMicropub } from '#lib/api/micropub/handle';
import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';

export const dynamic = 'force-dynamic';

const answer = (request: Request): Promise<Response> =>
	answerMicropub({
		db: database(),
		siteUrl: environment().siteUrl,
		request,
		sender: senderOf(request.headers),
	});

export { answer as GET, answer as POST };
