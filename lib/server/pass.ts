import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Packed } from './encode.ts';
import { withFirstScript, withoutEmptyActions } from './html.ts';
import { contentPolicy, type PolicyOptions, securityHeaders } from './policy.ts';
import type { Handler } from './render.ts';
import { repair } from './repair.ts';

export interface PassOptions extends PolicyOptions {
	handler: Handler;
	firstScript: string;
	/** The page that says that there is none. */
	missing(): Promise<Packed>;
}

/**
 * Hands a request to Next as it is, under a nonce of its own, and adds the first script to its page; `instead` is
 * sent where Next has nothing.
 */
export function passer({ handler, firstScript, missing, ...policy }: PassOptions) {
	const security = securityHeaders(policy);
	return async (
		request: IncomingMessage,
		response: ServerResponse,
		instead: Packed | null = null,
	): Promise<void> => {
		const nonce = randomBytes(18).toString('base64');
		const content = contentPolicy({ nonce }, policy);
		request.headers['content-security-policy'] = content;
		for (let i = 0; i < security.length; i += 2) response.setHeader(security[i]!, security[i + 1]!);
		response.setHeader('Content-Security-Policy', content);
		repair(request, response, { missing, instead, dev: policy.dev });
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
		// A page of ours, said to be so long already.
		if (response.headersSent && response.hasHeader('content-length')) return chunk;
		const html = typeof chunk === 'string' ? chunk : Buffer.from(chunk as Uint8Array).toString();
		if (!response.headersSent) response.removeHeader('content-length');
		return withFirstScript(withoutEmptyActions(html), element);
	};
	const rewritten =
		(original: (...parameters: never[]) => unknown) =>
		(chunk: unknown, ...rest: unknown[]) =>
			original.apply(response, [changed(chunk), ...rest] as never[]);
	response.write = rewritten(write) as typeof write;
	response.end = rewritten(end) as typeof end;
}
