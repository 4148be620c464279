import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { isAway } from '#db/connection';
import { gracefully } from '#lib/platform/http/shutdown';
import { inRequest, requestHeader } from '#lib/platform/log/request-id';
import { inSpan, type SpanWords, statusAttribute } from '#lib/platform/log/spans';
import { refuse } from '#lib/platform/security-headers/refuse';
import type { createHandler } from './handler.ts';
import { type Sockets, toBytes } from './internal-protocol.ts';

/** Answers the front on a worker's two sockets. */
export async function serveFront(
	{ render, answer }: ReturnType<typeof createHandler>,
	sockets: Sockets,
	log: Logger,
): Promise<{ close(patience: number): Promise<boolean> }> {
	const pages = serving('render', async (request, response) => {
		try {
			response.end(toBytes(await render(request.url!)));
		} catch (error) {
			log.error({ err: error }, 'rendering failed');
			response.writeHead(statusOf(error)).end(error instanceof Error ? error.message : String(error));
		}
	});
	const requests = serving('answer', async (request, response) => {
		response.setHeader('X-Request-Id', String(request.headers[requestHeader]));
		try {
			await answer(request, response);
		} catch (error) {
			log.error({ err: error }, 'request failed');
			refuse(request, response, statusOf(error));
		}
	});
	const closing = [pages, requests].map(gracefully);
	await Promise.all([listen(pages, sockets.pages), listen(requests, sockets.requests)]);
	return {
		close: async (patience) => {
			const ends = await Promise.all(closing.map((close) => close(patience)));
			return !ends.includes(false);
		},
	};
}

const statusOf = (error: unknown) => (isAway(error) ? 503 : 500);

/** The front keeps its connections, and has judged how long they may take and how much they may say. */
function serving(
	name: string,
	answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Server {
	const server = createServer({
		keepAliveTimeout: 0,
		requestTimeout: 0,
		headersTimeout: 0,
		maxHeaderSize: 64 * 1024,
	});
	return server.on('request', (request, response) => {
		const asked = { request: String(request.headers[requestHeader]), address: request.url! };
		const { traceparent } = request.headers;
		const told = async ({ attributes }: SpanWords) => {
			await answer(request, response);
			attributes[statusAttribute] = response.statusCode;
		};
		void inRequest(asked, () => inSpan({ name, kind: 'server', traceparent }, told));
	});
}

function listen(server: Server, path: string): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once('error', reject).listen(path, () => {
			server.off('error', reject);
			resolve();
		});
	});
}
