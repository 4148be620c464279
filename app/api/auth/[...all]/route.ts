import { auth } from '#lib/accounts/auth/auth';
import { senderOf } from '#lib/accounts/auth/request-context';
import { isWithinLimit } from '#lib/platform/rate-limit/rate-limit';

/** What of better-auth is open to browsers: passkeys, and the way back from other sites. */
const open =
	/^(passkey\/(generate-register-options|verify-registration|generate-authenticate-options|verify-authentication)|callback\/(github|google|oidc))$/;

async function answer(request: Request): Promise<Response> {
	const path = new URL(request.url).pathname.replace(/^\/api\/auth\//, '');
	if (!open.test(path)) return Response.json({ code: 'NOT_FOUND' }, { status: 404 });
	if (!isWithinLimit('auth', senderOf(request.headers), 60, 300)) {
		return Response.json({ code: 'TOO_OFTEN' }, { status: 429 });
	}
	return auth().handler(request);
}

export const dynamic = 'force-dynamic';
export { answer as GET, answer as POST };
