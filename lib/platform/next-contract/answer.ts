import type { IncomingMessage, ServerResponse } from 'node:http';
import { actionHeader } from './request.ts';

// How Next answers, beside the page. Checked against a real build by contract.test.ts.

/** Next flushes the headers before it knows the page: whoever may still change them takes that away. */
export function holdHeaders(response: ServerResponse): void {
	response.flushHeaders = () => {};
}

/** A page is `text/html`; whatever else fails is a few bare words. */
export const isPage = (contentType: unknown): boolean => String(contentType ?? '').startsWith('text/html');

/** Asked by its headers or by `.rsc`, Next answers in its own notation, by this type. */
export const isPayload = (contentType: string): boolean => contentType.startsWith('text/x-component');

/** A plain form whose action this build does not know (its page is from before an update) is answered 409, in words. */
export const isOutdatedForm = (
	{ method, headers }: Pick<IncomingMessage, 'method' | 'headers'>,
	status: number,
	contentType: unknown,
): boolean =>
	status === 409 && method === 'POST' && headers[actionHeader] === undefined && !isPage(contentType);

/** Next's script shows a reader the words of a failed action if they are of exactly this type. */
export const failureType = 'text/plain';

/** Each dynamic page is marked `no-store`, whatever it is; a route of ours that says `public` is passed on as it says. */
export const saysPublic = (cacheControl: string): boolean => cacheControl.startsWith('public');

/** A redirect names the host that the request was told of: to our own it is one to a path. */
export function ownLocation(location: string | undefined, site: URL): string | undefined {
	const url = location && URL.parse(location, site);
	return url && url.host === site.host ? url.pathname + url.search + url.hash : location;
}

/** Where the build lays the files that pages name, each by its content's hash, and below which address they are asked for. */
export const assets = { folder: '.next/static', address: '/_next/static/' };

/** Below this lies all that is Next's own: no page of ours may have an address here. */
export const internalPrefix = '/_next/';
