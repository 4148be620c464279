import type { Server, ServerResponse } from 'node:http';
import { Server as Listener } from 'node:net';

/** Milliseconds in which a kept connection may still ask: its last answer tells it to go. */
const GRACE = 500;

/**
 * Notes which requests of a server run; to be called before it listens. What it returns closes the server: it takes no
 * more requests, tells those that run to come on another connection next time, and waits for them, at most `patience`
 * milliseconds. Tells whether all of them finished.
 */
export function gracefully(server: Server): (patience: number) => Promise<boolean> {
	const running = new Set<ServerResponse>();
	let isClosing = false;
	server.prependListener('request', (_request, response) => {
		if (isClosing) response.shouldKeepAlive = false;
		running.add(response);
		response.once('close', () => running.delete(response));
	});
	return async (patience) => {
		let finished = true;
		isClosing = true;
		for (const response of running) response.shouldKeepAlive = false;
		// The HTTP server's own way would cut kept connections whose next request is already on the way.
		const closed = new Promise<void>((resolve) => Listener.prototype.close.call(server, () => resolve()));
		const begun = Date.now();
		const sweep = setInterval(() => {
			if (Date.now() - begun >= GRACE) server.closeIdleConnections();
		}, 50);
		const late = setTimeout(() => {
			finished = false;
			server.closeAllConnections();
		}, patience);
		await closed;
		clearInterval(sweep);
		clearTimeout(late);
		return finished;
	};
}
