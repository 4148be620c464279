import type { IncomingHttpHeaders } from 'node:http';
import { deserialize, serialize } from 'node:v8';
import type { Tracked } from '#lib/platform/page-cache/cache';

// How the front and its workers speak: HTTP/1.1 over two unix sockets a worker, one on which pages are asked for to be
// kept, one to which requests are passed on as they came. Both ends are always of one build.

/** Where a worker listens. */
export const socketsOf = (folder: string, worker: number) => ({
	pages: `${folder}/${worker}.pages`,
	requests: `${folder}/${worker}.requests`,
});

export type Sockets = ReturnType<typeof socketsOf>;

/** Of a request passed on: the client's address. From outside it is taken away. */
export const clientHeader = 'x-postilla-client';

/** Of an answer: the front is to send, instead of it, the page that it keeps under this key. */
export const keptHeader = 'x-postilla-kept';

/** A rendered page, with what it read, as bytes. */
export const toBytes = (made: Tracked): Buffer => serialize(made);

export const fromBytes = (bytes: Uint8Array): Tracked => deserialize(bytes) as Tracked;

const hopByHop = new Set([
	'connection',
	'expect',
	'keep-alive',
	'proxy-connection',
	'te',
	'trailer',
	'transfer-encoding',
	'upgrade',
]);

/**
 * What of a message's headers is said to the next hop, not of this connection (RFC 9110 §7.6.1). What `Connection` names
 * beside stays: a client could have the front's own words taken away by it, and the next hop is ours.
 */
export function endToEnd<Headers extends IncomingHttpHeaders>(headers: Headers): Headers {
	return Object.fromEntries(Object.entries(headers).filter(([name]) => !hopByHop.has(name))) as Headers;
}
