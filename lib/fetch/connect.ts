import { type LookupAddress, lookup as resolve } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, type Dispatcher } from 'undici';
import { isPublic } from './places.ts';

export type Lookup = (host: string, done: (error: Error | null, addresses: LookupAddress[]) => void) => void;

/** The name leads to a place that is not of the public internet. */
export class PrivatePlace extends Error {}

const resolveAll: Lookup = (host, done) => resolve(host, { all: true, verbatim: true }, done);

/**
 * What a single request goes out by. A name is resolved once, every address it has is judged, and the connection
 * goes to one of those judged: a second answer of the name server changes nothing (no rebinding).
 */
export function openWay(options: { allowed: boolean; lookup?: Lookup; timeout: number }): Dispatcher {
	const { allowed, lookup = resolveAll, timeout } = options;
	const judged: LookupFunction = (host, wish, done) => {
		lookup(host, (error, addresses) => {
			if (error) return done(error, []);
			if (addresses.length === 0) return done(new Error(`${host} has no address`), []);
			if (!allowed && !addresses.every(({ address }) => isPublic(address)))
				return done(new PrivatePlace(host), []);
			const { address, family } = addresses[0]!;
			if (wish.all) done(null, [{ address, family }]);
			else done(null, address, family);
		});
	};
	return new Agent({
		connect: { lookup: judged, timeout },
		...{ headersTimeout: timeout, bodyTimeout: timeout, pipelining: 0, maxHeaderSize: 16_384 },
	});
}
