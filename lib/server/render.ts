import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { inject, type Response } from 'light-my-request';
import { currentRequest, newRequestId, requestHeader } from '#lib/platform/log/request-id';
import { ownLocation } from '#lib/platform/next-contract/answer';
import { believedHost, nonceHeader, nonceRequest } from '#lib/platform/next-contract/request';
import { plainHeader } from '#lib/site/appearance/files';
import { lookHeader } from '#lib/site/appearance/sheet';

export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What Next answered, whole. */
export interface Rendering {
	status: number;
	contentType: string;
	cacheControl: string;
	location: string | undefined;
	cookies: string[];
	body: Buffer;
	/** The request it was made for, as the log names it. */
	request: string;
}

/** For whom a page that is not kept is rendered. */
export interface For {
	cookie?: string;
	/** The code of a look that they try. */
	look?: string;
	/** Without the blog's own style sheet. */
	plain?: boolean;
}

export interface RenderOptions {
	handler: Handler;
	siteUrl: string;
	/** Milliseconds after which a rendering counts as failed. */
	patience?: number;
}

/** More at once would take memory, not time: rendering keeps the one thread busy. */
const AT_ONCE = 4;

/** Marks Next's own scripts in renderings. Never sent: `readersPage` takes it out. */
export const renderingNonce = randomBytes(18).toString('hex');

/**
 * Renders an address by a request made up for it: every header is fixed, but for those of the one
 * reader for whom a page that is not kept is rendered.
 */
export function renderer({ handler, siteUrl, patience = 30_000 }: RenderOptions) {
	const site = new URL(siteUrl);
	const headers: Record<string, string> = {
		host: site.host,
		accept: 'text/html,*/*;q=0.8',
		'user-agent': 'Postilla',
		[believedHost]: site.host,
		'x-forwarded-proto': site.protocol.slice(0, -1),
		[nonceHeader]: nonceRequest(renderingNonce),
	};
	const { enter, leave } = gate(AT_ONCE);
	return async (url: string, { cookie = '', look = '', plain = false }: For = {}): Promise<Rendering> => {
		await enter();
		let timer: NodeJS.Timeout | undefined;
		const late = new Promise<never>((_, reject) => {
			timer = setTimeout(() => reject(new Error(`rendering ${url} took too long`)), patience);
		});
		try {
			const request = currentRequest()?.request ?? newRequestId();
			const all = {
				...headers,
				[requestHeader]: request,
				...(cookie && { cookie }),
				...(look && { [lookHeader]: look }),
				...(plain && { [plainHeader]: '1' }),
			};
			const answer = await Promise.race([ask(handler, url, all), late]);
			const header = (name: string) => answer.headers[name] as string | undefined;
			return {
				status: answer.statusCode,
				contentType: header('content-type') ?? 'application/octet-stream',
				cacheControl: header('cache-control') ?? '',
				location: ownLocation(header('location'), site),
				cookies: [answer.headers['set-cookie'] ?? []].flat(),
				body: answer.rawPayload,
				request,
			};
		} finally {
			clearTimeout(timer);
			leave();
		}
	};
}

/** Lets so many in at once, the others in the order they came. */
function gate(places: number) {
	const waiting: (() => void)[] = [];
	let free = places;
	return {
		async enter(): Promise<void> {
			if (free > 0) free -= 1;
			else await new Promise<void>((resolve) => waiting.push(resolve));
		},
		leave(): void {
			const next = waiting.shift();
			if (next) next();
			else free += 1;
		},
	};
}

function ask(handler: Handler, url: string, headers: Record<string, string>) {
	// Awaited here, so that it runs in the caller's context and `trackDependencies` sees what it reads.
	return new Promise<Response>((resolve, reject) => {
		const dispatch = (request: unknown, response: unknown) => {
			handler(request as IncomingMessage, response as ServerResponse).catch(reject);
		};
		inject(dispatch, { method: 'GET', url, headers }, (error, answer) =>
			error || !answer ? reject(error ?? new Error(`no answer for ${url}`)) : resolve(answer),
		);
	});
}
