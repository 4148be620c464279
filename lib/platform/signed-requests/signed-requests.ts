import { createHmac } from 'node:crypto';
import { environment } from '#lib/platform/environment/environment';
import { sign } from '#lib/platform/environment/secret';
import { type FetchOutcome, fetchSafely, type Means } from '#lib/platform/fetch/fetch';
import { isAllowed, judge } from '#lib/platform/fetch/ssrf-guard';

/** A request by which others know that it is from here: standardwebhooks.com, of symmetric keys. */
export interface SignedRequest {
	/** The same each time it is sent. */
	id: string;
	body: string;
	/** What the secrets are made of that it is signed with. */
	salts: readonly string[];
	signal?: AbortSignal;
	now?: number;
}

const keyOf = (salt: string) => Buffer.from(sign('webhook', salt), 'base64url');

/** The secret of a receiver, as it is told them: made of AUTH_SECRET and the salt each time, and kept nowhere. */
export const secretOf = (salt: string): string => `whsec_${keyOf(salt).toString('base64')}`;

/** Sends such a request; redirects are not followed. */
export function postSigned(
	url: string,
	{ id, body, salts, signal, now = Date.now() }: SignedRequest,
	means: Means,
): Promise<FetchOutcome> {
	const seconds = Math.floor(now / 1000);
	const signature = (salt: string) =>
		`v1,${createHmac('sha256', keyOf(salt)).update(`${id}.${seconds}.${body}`).digest('base64')}`;
	const headers = {
		'content-type': 'application/json',
		'webhook-id': id,
		'webhook-timestamp': String(seconds),
		'webhook-signature': salts.map(signature).join(' '),
	};
	return fetchSafely(url, { method: 'POST', headers, body, signal }, { ...means, redirects: 0 });
}

/** Whether signed requests may go there: by https to the public net, or to what FETCH_ALLOW names. */
export function isReceiver(url: string, allow = environment().fetchAllow): boolean {
	const judged = judge(url, allow);
	return judged.ok && (judged.url.protocol === 'https:' || isAllowed(judged.url, allow));
}
