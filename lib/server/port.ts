import type { ChildProcess, SendHandle } from 'node:child_process';
import type { EventEmitter } from 'node:events';
import type { Server } from 'node:net';

/**
 * The socket that listens at the port. Processes hand it to each other: it listens as long as one of them holds it, and
 * who asks while nobody takes connections waits.
 */
export interface Port {
	close(): void;
}

/** Node's own type of it has no name: what a server holds is handed on as it is, for a `Server` would take connections. */
export const portOf = (server: Server): Port => (server as unknown as { _handle: Port })._handle;

export function handPort(to: ChildProcess | NodeJS.Process, port: Port): void {
	// That it has gone is heard by `disconnect`.
	to.send?.({ kind: 'port' }, port as unknown as SendHandle, {}, () => {});
}

/** Calls `take` with each that the process at the other end hands over. */
export function onPort(from: ChildProcess | NodeJS.Process, take: (port: Port) => void): void {
	const emitter: EventEmitter = from;
	emitter.on('message', (message: { kind: string }, handle?: Port) => {
		if (message.kind === 'port' && handle) take(handle);
	});
}
