import { auth } from '#lib/accounts/auth/auth';
import { senderOf } from '#lib/accounts/auth/request-context';
import { environment } from '#lib/platform/environment/environment';
import { localPath } from '#lib/platform/forms/fields';
import { isWithinLimit } from '#lib/platform/rate-limit/rate-limit';

type Context = { params: Promise<{ provider: string }> };

/** Sends the reader to another site's sign-in; a link, since a form may only be sent to ourselves. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
	const { provider } = await params;
	const { signIn, siteUrl } = environment();
	if (!Object.hasOwn(signIn, provider) || !signIn[provider as keyof typeof signIn]) {
		return new Response(null, { status: 404 });
	}
	const back = (error: string) => Response.redirect(`${siteUrl}/sign-in?error=${error}`, 303);
	if (!isWithinLimit('sign-in-with', senderOf(request.headers), 20, 600)) return back('often');
	const from = localPath.parse(new URL(request.url).searchParams.get('from') ?? '') || '/me';
	const answer = await auth().api.signInSocial({
		body: {
			provider,
			callbackURL: siteUrl + from,
			newUserCallbackURL: `${siteUrl}/me/keys?from=${encodeURIComponent(from)}`,
			errorCallbackURL: `${siteUrl}/sign-in`,
		},
		headers: request.headers,
		asResponse: true,
	});
	const { url } = (await answer.json().catch(() => ({}))) as { url?: string };
	if (!answer.ok || !url) return back('failed');
	const redirect = new Response(null, {
		status: 302,
		headers: { Location: url, 'Cache-Control': 'no-store' },
	});
	for (const cookie of answer.headers.getSetCookie()) redirect.headers.append('Set-Cookie', cookie);
	return redirect;
}
