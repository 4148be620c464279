import { lastingOf } from '#lib/accounts/api-keys/lasting';
import { everyScope } from '#lib/accounts/api-keys/scopes';
import { actorOf, signInHref } from '#lib/accounts/auth/guards';
import { cameByPasskey } from '#lib/accounts/auth/session';
import { permit } from '#lib/api/indieauth/commands';
import { issuerOf } from '#lib/api/indieauth/metadata';
import { answerAddress, judge } from '#lib/api/indieauth/request';
import { dashboardTranslator } from '#lib/i18n/language';
import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import { onwardPage } from '#lib/platform/security-headers/bare-pages';
import { barePolicy, ownPolicyHeader } from '#lib/platform/security-headers/content-security-policy';
import { getSite } from '#lib/site/settings/queries';

export const dynamic = 'force-dynamic';

/**
 * Agrees with a program, or refuses it, and sends somebody back to it: by a page, for the policy of ours lets no form
 * lead to another site.
 */
export async function POST(request: Request): Promise<Response> {
	const form = await request.formData().catch(() => null);
	// No form of ours.
	if (!form) return new Response(null, { status: 400 });
	const asked = String(form.get('request') ?? '');
	const page = `/admin/authorize?${asked}`;
	const { by } = await actorOf('desk', request.headers);
	if (!by) return new Response(null, { status: 303, headers: { Location: signInHref(page) } });
	const issuer = issuerOf(environment().siteUrl);
	const judged = await judge(by, new URLSearchParams(asked));
	// What is wrong with it is said there.
	if (!('asking' in judged)) return new Response(null, { status: 303, headers: { Location: page } });
	const { asking } = judged;
	const { clientId, client, redirectUri, challenge } = asking;
	const ticked = form.getAll('scope');
	const scopes = everyScope.filter((scope) => asking.scopes.includes(scope) && ticked.includes(scope));
	const agreed = form.get('answer') === 'agree' && scopes.length >= Math.min(1, asking.scopes.length);
	const code =
		agreed &&
		(await permit(database(), by, {
			clientId,
			name: client.name,
			redirectUri,
			challenge,
			scopes,
			days: lastingOf(form.get('days')),
			byPasskey: await cameByPasskey(request.headers),
		}));
	const to = answerAddress(asking, issuer, code ? { code } : { error: 'access_denied' });
	const t = dashboardTranslator(by.language ?? (await getSite(database())).language);
	const { name } = client;
	const html = onwardPage(t, t(code ? 'program.given' : 'program.refused', { name }), {
		href: to,
		words: t('program.onward', { name }),
	});
	return new Response(html, {
		headers: {
			'Content-Type': 'text/html; charset=utf-8',
			'Cache-Control': 'no-store',
			Refresh: `0; url=${to}`,
			[ownPolicyHeader]: barePolicy,
		},
	});
}
