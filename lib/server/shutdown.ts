import type { Server } from 'node:http';

/**
 * Takes no more requests and waits for those that run, at most `patience` milliseconds.
 * Tells whether all of them finished.
 */
export async function closeServer(server: Server, patience: number): Promise<boolean> {
	let finished = true;
	const closed = new Promise<void>((resolve) => server.close(() => resolve()));
	// A connection whose request has just finished would stay open for the next one.
	const sweep = setInterval(() => server.closeIdleConnections(), 50);
	const late = setTimeout(() => {
		finished = false;
		server.closeAllConnections();
	}, patience);
	await closed;
	clearInterval(sweep);
	clearTimeout(late);
	return finished;
}
