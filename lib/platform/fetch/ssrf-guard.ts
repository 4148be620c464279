import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Why a request is not made, or came to nothing. */
export type FetchFailure =
	/** No http or https address of at most 2,000 characters without user, password and tricks of spelling. */
	| 'address'
	/** Another than 80 and 443. */
	| 'port'
	/** It is, leads or resolves to a place that is not of the public internet. */
	| 'private'
	/** The name is not known. */
	| 'lookup'
	/** More than are followed. */
	| 'redirects'
	| 'time'
	/** More than a megabyte, packed or unpacked. */
	| 'size'
	/** Packed in a way that was not asked for, or wrongly. */
	| 'encoding'
	| 'connection'
	/** The server is stopping, or the asker gave up. */
	| 'stopped';

/** Of a machine's own net, or of no net (RFC 6761, 6762, 8375, 9476), whatever they resolve to. */
const ownNames =
	/(^|\.)(localhost|localdomain|local|internal|intranet|lan|home|corp|private|home\.arpa|test|invalid|onion|alt)$/;

/** In public ranges and yet answered by the machine's own cloud. */
const cloudAddresses = new Set(['168.63.129.16']);

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address, as a resolver gives it, is on the public net: of IPv6 only global unicast counts, and
 * nothing that carries an IPv4 address inside (mapped, NAT64, 6to4, Teredo).
 */
export function isPublic(address: string): boolean {
	if (isIP(address) === 0 || cloudAddresses.has(address)) return false;
	const parsed = ipaddr.parse(address);
	if (parsed.range() !== 'unicast') return false;
	return parsed.kind() === 'ipv4' || (parsed as ipaddr.IPv6).match(globalUnicast);
}

/** The host of an address as resolvers take it: no brackets, no dot at its end. */
function hostOf(url: URL): string {
	return url.hostname.replace(/^\[|\]$/g, '').replace(/\.+$/, '');
}

/** Whether the host of an address can be one of the public net, as far as its name or number tells. */
export function isOnTheWeb(url: URL): boolean {
	const host = hostOf(url);
	if (isIP(host)) return isPublic(host);
	return host.includes('.') && !ownNames.test(host);
}

/** The port, also when the address does not name it. */
function portOf(url: URL): number {
	return Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
}

/** Whether FETCH_ALLOW names this host and port; IPv6 in brackets. */
export function isAllowed(url: URL, allow: readonly string[]): boolean {
	const host = hostOf(url);
	return allow.includes(`${isIP(host) === 6 ? `[${host}]` : host}:${portOf(url)}`);
}

/**
 * Whether an address may be asked at all, as far as it can be told without resolving its host. `allow`: the
 * host:port that may be asked although private.
 */
export function judge(
	address: string,
	allow: readonly string[],
): { ok: true; url: URL } | { ok: false; why: FetchFailure } {
	// What parsers read differently (backslashes, blanks, what cannot be seen) is not guessed at.
	if (address.length > 2000 || /[\\\s\p{Cc}\p{Cf}]/u.test(address)) return { ok: false, why: 'address' };
	const url = URL.parse(address);
	if (!url || !/^https?:\/\/[^/]/i.test(address)) return { ok: false, why: 'address' };
	if (url.username || url.password || /^[^/?#]*\/\/[^/?#]*@/.test(address)) {
		return { ok: false, why: 'address' };
	}
	url.hash = '';
	if (isAllowed(url, allow)) return { ok: true, url };
	if (url.port !== '' && url.port !== '80' && url.port !== '443') return { ok: false, why: 'port' };
	return isOnTheWeb(url) ? { ok: true, url } : { ok: false, why: 'private' };
}
