import type { Database } from '#db/schema';
import { type ApiKeyHolder, holderOf } from '#lib/accounts/api-keys/queries';
import { mayAnything } from '#lib/accounts/people/policy';
import { formOf } from '#lib/conversation/webmention/announcing';
import { isWithinLimit } from '#lib/platform/rate-limit/rate-limit';
import { day } from '#lib/platform/time/durations';
import { anySite } from '../handle.ts';
import { clientAt } from './client.ts';
import { giveBack, redeem } from './commands.ts';
import { meOf, profileOf } from './profile.ts';

interface Asking {
	db: Database;
	siteUrl: string;
	request: Request;
	/** What follows /indieauth, without a slash. */
	path: string;
	/** Tells senders apart. */
	sender: string;
}

const endpoints = ['', 'token', 'introspection', 'revocation', 'userinfo'];

const json = (status: number, body: object, headers: Record<string, string> = {}) =>
	Response.json(body, { status, headers: { ...headers, 'Cache-Control': 'no-store', Pragma: 'no-cache' } });
const refused = (error: string, status = 400) =>
	json(status, { error }, status === 401 ? { 'WWW-Authenticate': `Bearer error="${error}"` } : {});

/** Answers what programs ask after somebody agreed, and leads who comes to agree to where that is done. */
export async function answerIndieAuth(asking: Asking): Promise<Response> {
	const answer = await answered(asking);
	for (const [name, value] of anySite) answer.headers.set(name, value);
	return answer;
}

/** Whose key it is, while they are of the blog's own. */
async function actingBy(db: Database, authorization: string): Promise<ApiKeyHolder | null> {
	const holder = await holderOf(db, authorization);
	return holder && mayAnything(holder.person) ? holder : null;
}

async function answered({ db, siteUrl, request, path, sender }: Asking): Promise<Response> {
	const { method, headers } = request;
	if (method === 'GET' && path === '') {
		const { search } = new URL(request.url);
		const location = `/admin/authorize${search}`;
		return new Response(null, { status: 302, headers: { Location: location, 'Cache-Control': 'no-store' } });
	}
	if (!endpoints.includes(path)) return refused('invalid_request', 404);
	if (!isWithinLimit('indieauth', sender, 60, 60)) return refused('temporarily_unavailable', 429);
	const bearer = headers.get('authorization');
	const holder = bearer === null ? null : await actingBy(db, bearer);
	if (path === 'userinfo' && method === 'GET') {
		if (!holder) return refused('invalid_token', 401);
		const profile = profileOf(holder.person, holder.scopes, siteUrl);
		return profile ? json(200, profile) : refused('insufficient_scope', 403);
	}
	if (method !== 'POST') return refused('invalid_request', 405);
	const form = await formOf(request);
	if (!form) return refused('invalid_request');
	const said = (name: string) => form.get(name) ?? '';
	// Before 2022 keys were given back where they were given.
	if (path === 'revocation' || (path === 'token' && said('action') === 'revoke')) {
		await giveBack(db, said('token'));
		return json(200, {});
	}
	if (path === 'introspection') {
		if (!holder) return refused('invalid_token', 401);
		const known = await actingBy(db, `Bearer ${said('token')}`);
		// Of others' keys nobody learns anything.
		if (known?.person.id !== holder.person.id) return json(200, { active: false });
		return json(200, {
			active: true,
			me: await meOf(db, known.person, siteUrl),
			client_id: known.clientId ?? undefined,
			scope: known.scopes.join(' '),
			iat: Math.floor(known.createdAt / 1000),
			exp: known.expiresAt === null ? undefined : Math.floor(known.expiresAt / 1000),
		});
	}
	if (path === 'userinfo') return refused('invalid_request', 405);
	if (said('grant_type') !== 'authorization_code')
		return refused(said('grant_type') === '' ? 'invalid_request' : 'unsupported_grant_type');
	const exchange = {
		code: said('code'),
		clientId: clientAt(said('client_id'))?.href ?? '',
		redirectUri: URL.parse(said('redirect_uri'))?.href ?? '',
		verifier: said('code_verifier'),
	};
	if (Object.values(exchange).some((one) => one === '')) return refused('invalid_request');
	const given = await redeem(db, exchange, path === 'token' ? 'key' : 'who');
	if (!given) return refused('invalid_grant');
	const { person, scopes, key, days } = given;
	return json(200, {
		me: await meOf(db, person, siteUrl),
		profile: profileOf(person, scopes, siteUrl),
		...(key && {
			access_token: key,
			token_type: 'Bearer',
			scope: scopes.join(' '),
			expires_in: days === null ? undefined : (days * day) / 1000,
		}),
	});
}
