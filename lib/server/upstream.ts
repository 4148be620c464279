import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Pool } from 'undici';
import { compressing } from '#lib/platform/http/compress';
import { currentRequest, newRequestId, requestHeader } from '#lib/platform/log/request-id';
import { traceparentHere } from '#lib/platform/log/spans';
import type { Tracked } from '#lib/platform/page-cache/cache';
import { endToEnd, fromBytes, keptHeader, type Sockets } from './internal-protocol.ts';

/** What stands behind the front: one worker, or several. */
export interface Upstream {
	/** Whether somebody can be asked, and new clients are to come. */
	readonly state: 'starting' | 'ready' | 'leaving';
	/** Has the answer kept under `key` made. Throws an `UpstreamFailure`. */
	render(key: string): Promise<Tracked>;
	/**
	 * Has a request answered as it came. The key of a kept page if that is the answer, which the front then sends;
	 * else null. Throws an `UpstreamFailure` where nothing has been sent yet.
	 */
	pass(request: IncomingMessage, response: ServerResponse): Promise<string | null>;
}

/** Nothing came of what a worker was asked for. */
export class UpstreamFailure extends Error {
	/** What the client is told. */
	status: number;
	/** Whether the worker has written it into the log. */
	isTold: boolean;
	/** Whether nobody was there to be asked. */
	isUnasked: boolean;

	constructor(message: string, { status = 500, isTold = false, isUnasked = false, cause }: Failing = {}) {
		super(message, { cause });
		this.status = status;
		this.isTold = isTold;
		this.isUnasked = isUnasked;
	}
}

interface Failing {
	status?: number;
	isTold?: boolean;
	isUnasked?: boolean;
	cause?: unknown;
}

/** Milliseconds: renderings have a shorter one of their own, forms may lead to long work. */
const PATIENCE = { pages: 45_000, requests: 300_000 };
/** At once to one worker, the others wait; of what clients send slowly, all come through. */
const MOST = { pages: 16, requests: null };

/** One worker, by the sockets on which it listens. */
export class WorkerConnection implements Upstream {
	readonly sockets: Sockets;
	readonly state = 'ready';
	/** How many pages it is making. */
	rendering = 0;
	#pages: Pool;
	#requests: Pool;

	constructor(sockets: Sockets) {
		this.sockets = sockets;
		const pool = (socketPath: string, what: 'pages' | 'requests') =>
			new Pool('http://worker', {
				socketPath,
				connections: MOST[what],
				headersTimeout: PATIENCE[what],
				bodyTimeout: PATIENCE.requests,
			});
		this.#pages = pool(sockets.pages, 'pages');
		this.#requests = pool(sockets.requests, 'requests');
	}

	async render(key: string): Promise<Tracked> {
		const request = currentRequest()?.request ?? newRequestId();
		const traceparent = traceparentHere();
		this.rendering += 1;
		try {
			const answer = await this.#pages.request({
				path: key,
				method: 'GET',
				headers: { [requestHeader]: request, ...(traceparent && { traceparent }) },
			});
			const body = await answer.body.bytes();
			if (answer.statusCode === 200) return fromBytes(body);
			throw new UpstreamFailure(Buffer.from(body).toString(), { status: answer.statusCode, isTold: true });
		} catch (error) {
			throw failureOf(error, key);
		} finally {
			this.rendering -= 1;
		}
	}

	async pass(request: IncomingMessage, response: ServerResponse): Promise<string | null> {
		const gone = new AbortController();
		const leave = () => gone.abort();
		response.once('close', leave);
		const { method = 'GET', url = '/' } = request;
		const headers = endToEnd(request.headers);
		const hasBody =
			request.headers['transfer-encoding'] !== undefined || Number(headers['content-length']) > 0;
		if (!hasBody) delete headers['content-length'];
		const body = hasBody ? bodyOf(request) : null;
		try {
			const answer = await this.#requests.request({
				path: url,
				method: method as 'GET',
				headers,
				body,
				signal: gone.signal,
			});
			const kept = answer.headers[keptHeader];
			if (kept !== undefined) {
				response.off('close', leave);
				await answer.body.dump();
				return String(kept);
			}
			const own = endToEnd(answer.headers);
			const gzip = compressing(request, answer.statusCode, own);
			response.writeHead(answer.statusCode, own);
			await (gzip ? pipeline(answer.body, gzip, response) : pipeline(answer.body, response));
		} catch (error) {
			const failure = failureOf(error, url);
			if (failure.isUnasked) throw failure;
			if (gone.signal.aborted || response.headersSent) response.destroy();
			else throw failure;
		} finally {
			body?.destroy();
		}
		return null;
	}

	/** Lets what is under way end. */
	async close(): Promise<void> {
		await Promise.all([this.#pages.close(), this.#requests.close()]);
	}
}

/**
 * What a client sends, read from the moment at which somebody takes it. An answer may come before all of it: what is
 * left then is read and forgotten, for who sends it reads the answer only afterwards.
 */
function bodyOf(request: IncomingMessage): Readable {
	let isBegun = false;
	const take = (chunk: Buffer) => {
		if (!body.push(chunk)) request.pause();
	};
	const end = () => body.push(null);
	const body = new Readable({
		read() {
			if (isBegun) request.resume();
			else request.on('data', take).once('end', end);
			isBegun = true;
		},
		destroy(error, done) {
			request.off('data', take).off('end', end);
			if (isBegun) request.resume();
			done(error);
		},
	});
	return body;
}

/** By which a connection says that nobody listens there any more. */
const nobody = new Set<unknown>(['ECONNREFUSED', 'ENOENT']);

const failureOf = (error: unknown, address: string) =>
	error instanceof UpstreamFailure
		? error
		: new UpstreamFailure(`no worker answered ${address}`, {
				isUnasked: nobody.has((error as NodeJS.ErrnoException).code),
				cause: error,
			});
