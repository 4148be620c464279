import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Packed, send } from './encode.ts';
import { refuse } from './refuse.ts';

/**
 * Puts whole pages in the place of two answers of Next's that tell a reader nothing: the shell of `notFound()`,
 * empty until scripts fill it, and the bare words of a failure. Wrap the response in it before anything else.
 * Where there is something to send `instead`, it takes the place of whatever says that nothing is there.
 */
export function repair(
	request: IncomingMessage,
	response: ServerResponse,
	missing: () => Promise<Packed>,
	instead: Packed | null = null,
): void {
	const { write, end } = response;
	let broken: 'missing' | 'failed' | null = null;
	const judge = (chunk: unknown) =>
		instead && response.statusCode === 404 && !response.headersSent
			? 'missing'
			: faultOf(request, response, chunk);
	// Next would send them before it has anything to say.
	response.flushHeaders = () => {};
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
				() => refuse(request, response, 500),
			);
		return response;
	}) as typeof end;
}

function faultOf(
	{ method }: IncomingMessage,
	response: ServerResponse,
	chunk: unknown,
): 'missing' | 'failed' | null {
	if (response.headersSent) return null;
	const isPage = String(response.getHeader('content-type') ?? '').startsWith('text/html');
	if (response.statusCode >= 500) return isPage ? null : 'failed';
	if (!['GET', 'POST'].includes(method ?? '') || response.statusCode !== 404 || !isPage) return null;
	const words = typeof chunk === 'string' || chunk instanceof Uint8Array ? Buffer.from(chunk) : null;
	return words?.includes('id="__next_error__"') ? 'missing' : null;
}

function answer(request: IncomingMessage, response: ServerResponse, page: Packed): void {
	for (const name of response.getHeaderNames()) response.removeHeader(name);
	send(request, response, page);
}
