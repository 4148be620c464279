import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Packed, send } from './encode.ts';
import { withFirstScript } from './html.ts';
import { contentPolicy, type PolicyOptions, securityHeaders } from './policy.ts';
import type { Handler } from './render.ts';

export interface PassOptions extends PolicyOptions {
	handler: Handler;
	firstScript: string;
	/** The page that says that there is none. */
	missing(): Promise<Packed>;
}

/** Hands a request to Next as it is, under a nonce of its own, and adds the first script to its page. */
export function passer({ handler, firstScript, missing, ...policy }: PassOptions) {
	const security = securityHeaders(policy);
	return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		const nonce = randomBytes(18).toString('base64');
		const content = contentPolicy({ nonce }, policy);
		request.headers['content-security-policy'] = content;
		for (let i = 0; i < security.length; i += 2) response.setHeader(security[i]!, security[i + 1]!);
		response.setHeader('Content-Security-Policy', content);
		if (request.method === 'GET') fillMissing(request, response, missing);
		addFirstScript(response, `<script nonce="${nonce}">${firstScript}</script>`);
		await handler(request, response);
	};
}

/** Puts the element into the head of the page that is about to be written, if it is a page. */
function addFirstScript(response: ServerResponse, element: string): void {
	const { write, end } = response;
	let waiting = true;
	const changed = (chunk: unknown): unknown => {
		if (!waiting || chunk === undefined || chunk === null || typeof chunk === 'function') return chunk;
		waiting = false;
		if (!String(response.getHeader('content-type') ?? '').startsWith('text/html')) return chunk;
		const html = typeof chunk === 'string' ? chunk : Buffer.from(chunk as Uint8Array).toString();
		if (!response.headersSent) response.removeHeader('content-length');
		return withFirstScript(html, element);
	};
	const rewritten =
		(original: (...parameters: never[]) => unknown) =>
		(chunk: unknown, ...rest: unknown[]) =>
			original.apply(response, [changed(chunk), ...rest] as never[]);
	response.write = rewritten(write) as typeof write;
	response.end = rewritten(end) as typeof end;
}

/** Next answers `notFound()` with an empty shell that its scripts would fill; whoever has none gets a whole page. */
function fillMissing(
	request: IncomingMessage,
	response: ServerResponse,
	missing: () => Promise<Packed>,
): void {
	const { write, end } = response;
	let empty = false;
	// Next would send them before it has anything to say.
	response.flushHeaders = () => {};
	const isShell = (chunk: unknown) =>
		!response.headersSent &&
		response.statusCode === 404 &&
		String(response.getHeader('content-type') ?? '').startsWith('text/html') &&
		(typeof chunk === 'string' || chunk instanceof Uint8Array) &&
		Buffer.from(chunk).includes('id="__next_error__"');
	response.write = ((chunk: unknown, ...rest: unknown[]) => {
		empty ||= isShell(chunk);
		return empty ? true : write.apply(response, [chunk, ...rest] as never);
	}) as typeof write;
	response.end = ((chunk: unknown, ...rest: unknown[]) => {
		empty ||= isShell(chunk);
		if (!empty) return end.apply(response, [chunk, ...rest] as never);
		Object.assign(response, { write, end });
		missing().then(
			(page) => {
				for (const name of response.getHeaderNames()) response.removeHeader(name);
				send(request, response, page);
			},
			() => response.destroy(),
		);
		return response;
	}) as typeof end;
}
