import type { IncomingMessage, ServerResponse } from 'node:http';
import { isAway } from '#db/connection';
import { isProblem } from '#lib/platform/http/problem-type';
import { failureStatus } from '#lib/platform/log/failures';
import { holdHeaders, isOutdatedForm, isPage } from '#lib/platform/next-contract/answer';
import { isErrorShell } from '#lib/platform/next-contract/html';
import { type Packed, send } from '#lib/platform/page-cache/encode';
import { refuse } from '#lib/platform/security-headers/refuse';

export interface ErrorPageOptions {
	/** The page that says that there is none. */
	missing(): Promise<Packed>;
	/** What takes the place of whatever says that nothing is there. */
	instead?: Packed | null;
	/** Who develops sees Next's own failures. */
	dev?: boolean;
}

/**
 * Puts whole pages in the place of answers of Next's that tell a reader nothing: the shells of `notFound()` and of
 * a failure, empty until scripts fill them, and the bare words of a failure. Wrap the response in it before anything
 * else.
 */
export function replaceErrorPages(
	request: IncomingMessage,
	response: ServerResponse,
	{ missing, instead = null, dev = false }: ErrorPageOptions,
): void {
	const { write, end } = response;
	let broken: 'missing' | 'failed' | null = null;
	const judge = (chunk: unknown) => {
		if (response.statusCode === 500 && !response.headersSent)
			response.statusCode = failureStatus(String(response.getHeader('x-request-id')));
		return instead && response.statusCode === 404 && !response.headersSent
			? 'missing'
			: faultOf(request, response, chunk, dev);
	};
	holdHeaders(response);
	response.write = ((chunk: unknown, ...rest: unknown[]) => {
		broken ??= judge(chunk);
		return broken ? true : write.apply(response, [chunk, ...rest] as never);
	}) as typeof write;
	response.end = ((chunk: unknown, ...rest: unknown[]) => {
		broken ??= judge(chunk);
		if (!broken) return end.apply(response, [chunk, ...rest] as never);
		Object.assign(response, { write, end });
		if (broken === 'failed') refuse(request, response, response.statusCode);
		else
			(instead ? Promise.resolve(instead) : missing()).then(
				(page) => answer(request, response, page),
				(error) => refuse(request, response, isAway(error) ? 503 : 500),
			);
		return response;
	}) as typeof end;
}

function faultOf(
	request: IncomingMessage,
	response: ServerResponse,
	chunk: unknown,
	dev: boolean,
): 'missing' | 'failed' | null {
	const type = response.getHeader('content-type');
	if (response.headersSent || isProblem(type)) return null;
	const isShell =
		isPage(type) && (typeof chunk === 'string' || chunk instanceof Uint8Array) && isErrorShell(chunk);
	if (response.statusCode >= 500) return (isShell && !dev) || !isPage(type) ? 'failed' : null;
	if (isOutdatedForm(request, response.statusCode, type)) return 'failed';
	const asks = request.method === 'GET' || request.method === 'POST';
	return asks && response.statusCode === 404 && isShell ? 'missing' : null;
}

function answer(request: IncomingMessage, response: ServerResponse, page: Packed): void {
	for (const name of response.getHeaderNames()) response.removeHeader(name);
	send(request, response, page);
}
