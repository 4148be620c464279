import type { Server } from 'node:http';
import { Server as Listener } from 'node:net';

/** Milliseconds in which a kept connection may still ask: its last answer tells it to go. */
const GRACE = 500;

/**
 * Takes no more requests and waits for those that run, at most `patience` milliseconds.
 * Tells whether all of them finished.
 */
export async function closeServer(server: Server, patience: number): Promise<boolean> {
	let finished = true;
	server.prependListener('request', (_request, response) => {
		response.shouldKeepAlive = false;
	});
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
}
