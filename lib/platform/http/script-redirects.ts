import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * Lets our script see where an answer leads: `fetch` follows redirects unseen, and loses the fragment of the address
 * (Fetch §5.6 "url", without fragment). A redirect becomes 204 with the address in `X-Location`.
 */
export function showRedirects(request: IncomingMessage, response: ServerResponse): void {
	if (request.headers['x-sent-by'] !== 'script') return;
	const { writeHead } = response;
	response.writeHead = ((status: number, ...rest: unknown[]) => {
		if (status < 300 || status > 399 || status === 304)
			return writeHead.apply(response, [status, ...rest] as never);
		const headers = rest.find((one) => typeof one === 'object');
		const pairs = Array.isArray(headers) ? pairsOf(headers) : Object.entries(headers ?? {});
		for (const [name, value] of pairs) {
			if (/^set-cookie$/i.test(name)) response.appendHeader(name, value as string);
			else response.setHeader(name, value as string);
		}
		const location = String(response.getHeader('location') ?? '');
		for (const name of ['location', 'content-length', 'content-type', 'content-encoding', 'etag'])
			response.removeHeader(name);
		response.setHeader('X-Location', location);
		// Nobody else who asks at this address is to get it.
		response.setHeader('Cache-Control', 'no-store');
		return writeHead.apply(response, [204] as never);
	}) as typeof writeHead;
}

function pairsOf(list: unknown[]): [string, unknown][] {
	return list.flatMap((name, at) =>
		at % 2 === 0 ? [[String(name), list[at + 1]] as [string, unknown]] : [],
	);
}
