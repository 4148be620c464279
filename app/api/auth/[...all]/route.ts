import { auth } from '#lib/accounts/auth/auth';
import { senderOf } from '#lib/accounts/auth/request-context';
import { mayAddPasskey } from '#lib/accounts/auth/required-passkey';
import { viewerOf } from '#lib/accounts/auth/session';
import { database } from '#lib/platform/database/database';
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
	if (path.startsWith('passkey/') && path.includes('regist')) {
		const viewer = await viewerOf(request.headers);
		if (viewer && !(await mayAddPasskey(database(), viewer)))
			return Response.json({ code: 'PASSKEY_REQUIRED' }, { status: 403 });
	}
	return auth().handler(request);
}

export const dynamic = 'force-dynamic';
export { answer as GET, answer as POST };
