import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { holdHeaders, isPage } from '#lib/platform/next-contract/answer';
import { withoutEmptyActions } from '#lib/platform/next-contract/html';
import { nonceHeader, nonceRequest } from '#lib/platform/next-contract/request';
import { type Packed, pack, send } from '#lib/platform/page-cache/encode';
import {
	barePolicy,
	contentPolicy,
	ownPolicyHeader,
	type PolicyOptions,
	securityHeaders,
} from '#lib/platform/security-headers/content-security-policy';
import { type ClientScripts, scriptElements, themeHash } from './client-scripts.ts';
import { replaceErrorPages } from './error-pages.ts';
import { readersPage, withScripts } from './html.ts';
import { type Handler, renderingNonce } from './render.ts';

export interface ForwardOptions extends PolicyOptions {
	handler: Handler;
	scripts: ClientScripts;
	/** The page that says that there is none. */
	missing(): Promise<Packed>;
}

interface Passing {
	/** Whether React runs the page that is asked for. */
	dashboard: boolean;
	/** Sent where Next has nothing. */
	instead: Packed | null;
	/** What is answered is no page: whoever shows it all the same lets it do nothing. */
	bare?: boolean;
}

/** A preview by the number of its article, for those who write on it: the dashboard shows it in a frame. */
const isFramedPreview = (url: string) => /^\/preview\/\d+\?framed$/.test(url);

/**
 * Hands a request to Next as it is. The dashboard's pages go on as they are written, under a nonce of their own;
 * readers' pages are taken whole and sent without what React would need.
 */
export function forwarder({ handler, scripts, missing, ...policy }: ForwardOptions) {
	const security = securityHeaders(policy);
	const hashes = [themeHash(scripts)];
	const readersPolicy = contentPolicy({ hashes }, policy);
	const framedPolicy = contentPolicy({ hashes }, { ...policy, framed: true });
	return async (
		request: IncomingMessage,
		response: ServerResponse,
		{ dashboard, instead, bare = false }: Passing,
	): Promise<void> => {
		for (let i = 0; i < security.length; i += 2) response.setHeader(security[i]!, security[i + 1]!);
		replaceErrorPages(request, response, { missing, instead, dev: policy.dev });
		if (bare) response.setHeader('Content-Security-Policy', barePolicy);
		else if (dashboard || policy.dev) {
			const nonce = randomBytes(18).toString('base64');
			const content = contentPolicy({ nonce }, policy);
			request.headers[nonceHeader] = content;
			response.setHeader('Content-Security-Policy', content);
			addScripts(response, (html) => scriptElements(scripts, html, { nonce, dashboard }));
		} else {
			request.headers[nonceHeader] = nonceRequest(renderingNonce);
			const content = isFramedPreview(request.url!) ? framedPolicy : readersPolicy;
			response.setHeader('Content-Security-Policy', content);
			sendWhole(request, response, (html) =>
				readersPage(html, renderingNonce, scriptElements(scripts, html)),
			);
		}
		await handler(request, response);
	};
}

const isHtml = (response: ServerResponse) => isPage(response.getHeader('content-type'));
/** A page of ours, made elsewhere, whose length has been said already. */
const isSaid = (response: ServerResponse) => response.headersSent && response.hasHeader('content-length');
const bytesOf = (chunk: unknown, coding: unknown) =>
	typeof chunk === 'string' ? Buffer.from(chunk, coding as BufferEncoding) : (chunk as Uint8Array);

/** Puts elements into the head of the page that is about to be written, if it is a page. */
function addScripts(response: ServerResponse, elements: (html: string) => string): void {
	const { write, end } = response;
	let waiting = true;
	const changed = (chunk: unknown): unknown => {
		if (!waiting || chunk === undefined || chunk === null || typeof chunk === 'function') return chunk;
		waiting = false;
		const own = response.getHeader(ownPolicyHeader);
		if (own !== undefined && !response.headersSent) {
			response.setHeader('Content-Security-Policy', own);
			response.removeHeader(ownPolicyHeader);
			return chunk;
		}
		if (!isHtml(response) || isSaid(response)) return chunk;
		const html = typeof chunk === 'string' ? chunk : Buffer.from(chunk as Uint8Array).toString();
		if (!response.headersSent) response.removeHeader('content-length');
		return withScripts(withoutEmptyActions(html), elements(html));
	};
	const rewritten =
		(original: (...parameters: never[]) => unknown) =>
		(chunk: unknown, ...rest: unknown[]) =>
			original.apply(response, [changed(chunk), ...rest] as never[]);
	response.write = rewritten(write) as typeof write;
	response.end = rewritten(end) as typeof end;
}

/** Sends a page once it is there as a whole, changed and compressed; anything else as it is written. */
function sendWhole(
	request: IncomingMessage,
	response: ServerResponse,
	change: (html: string) => string,
): void {
	const { write, end } = response;
	const chunks: Uint8Array[] = [];
	const taken = (chunk: unknown, coding: unknown) => {
		if (chunks.length === 0 && (!isHtml(response) || isSaid(response) || response.statusCode >= 500))
			return false;
		if (chunk !== undefined && chunk !== null && typeof chunk !== 'function')
			chunks.push(bytesOf(chunk, coding));
		return true;
	};
	holdHeaders(response);
	response.write = ((chunk: unknown, ...rest: unknown[]) =>
		taken(chunk, rest[0]) ? true : write.apply(response, [chunk, ...rest] as never)) as typeof write;
	response.end = ((chunk: unknown, ...rest: unknown[]) => {
		if (!taken(chunk, rest[0]) || chunks.length === 0) {
			return end.apply(response, [chunk, ...rest] as never);
		}
		Object.assign(response, { write, end });
		const html = change(Buffer.concat(chunks).toString());
		// What says that something is missing is judged once more.
		if (response.statusCode !== 200) {
			response.removeHeader('content-length');
			return end.apply(response, [html] as never);
		}
		const type = String(response.getHeader('content-type'));
		response.removeHeader('content-length');
		pack(response.statusCode, Buffer.from(html), type, []).then(
			(packed) => send(request, response, packed),
			(error) => response.destroy(error),
		);
		return response;
	}) as typeof end;
}
