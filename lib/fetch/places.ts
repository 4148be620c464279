import ipaddr from 'ipaddr.js';

/** Why a request is not made, or came to nothing. */
export type FetchFailure =
	/** No http or https address without user and password. */
	| 'address'
	| 'port'
	/** It is, leads or resolves to a place that is not of the public internet. */
	| 'private'
	| 'lookup'
	| 'redirects'
	| 'time'
	| 'size'
	| 'encoding'
	| 'connection'
	/** The server is stopping. */
	| 'stopped';

/**
 * Whether an IP address belongs to the public internet: unicast, and in no range that IANA keeps for private,
 * local, shared, reserved or embedding uses (RFC 6890 and its registries; NAT64, 6to4 and Teredo with it).
 */
export function isPublic(address: string): boolean {
	if (!ipaddr.isValid(address)) return false;
	const ip = ipaddr.parse(address);
	if (ip.kind() === 'ipv6') {
		// All of the internet so far is 2000::/3; whatever embeds an IPv4 address is none of it.
		const first = (ip as ipaddr.IPv6).parts[0]!;
		if (first < 0x2000 || first > 0x3fff) return false;
	}
	return ip.range() === 'unicast';
}

/**
 * Whether an address may be asked at all, as far as it shows; names are judged once more when they are resolved.
 * `allowed` holds `host:port` of places that may be private (FETCH_ALLOW). Null: it may.
 */
export function refusalOf(url: URL, allowed: readonly string[]): FetchFailure | null {
	if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return 'address';
	if (isAllowed(url, allowed)) return null;
	if (!['', '80', '443'].includes(url.port)) return 'port';
	const host = hostOf(url);
	if (ipaddr.isValid(host)) return isPublic(host) ? null : 'private';
	// A name of one word, or of these, is of this network.
	const local = /^[^.]*$|(^|\.)(localhost|local|internal|intranet|lan|home|corp|arpa|onion|test|invalid)$/i;
	return local.test(host) ? 'private' : null;
}

/** Whether FETCH_ALLOW names the place. */
export function isAllowed(url: URL, allowed: readonly string[]): boolean {
	const port = url.port || (url.protocol === 'https:' ? '443' : '80');
	return allowed.includes(`${hostOf(url)}:${port}`);
}

/** The host without the brackets of IPv6 and the dot of the root. */
function hostOf({ hostname }: URL): string {
	return hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
}
