import type { IncomingMessage } from 'node:http';
import { BlockList, isIP, isIPv6 } from 'node:net';
import { believedHost, internalHeader } from '#lib/platform/next-contract/request';

const forwarded = /^(x-forwarded-|forwarded$|x-real-ip$|x-client-ip$|cf-connecting-ip$|true-client-ip$)/;

/** Whether the peer is one of TRUSTED_PROXIES (addresses, or networks such as 10.0.0.0/8). */
export function trusting(proxies: readonly string[]): (peer: string | undefined) => boolean {
	const list = new BlockList();
	for (const proxy of proxies) {
		const [address, bits] = proxy.split('/');
		const family = isIP(address!) === 6 ? 'ipv6' : 'ipv4';
		const widest = family === 'ipv6' ? 128 : 32;
		const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= widest);
		if (isIP(address!) === 0 || !fits) {
			throw new Error(
				`TRUSTED_PROXIES holds "${proxy}" but must hold addresses or networks such as 10.0.0.0/8.`,
			);
		}
		if (bits === undefined) list.addAddress(address!, family);
		else list.addSubnet(address!, Number(bits), family);
	}
	return (peer) => {
		if (!peer || proxies.length === 0) return false;
		const plain = peer.replace(/^::ffff:(?=\d+\.)/, '');
		return list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
	};
}

/** Takes away what only Next or a trusted proxy may say. */
export function scrub(request: IncomingMessage, trusted: boolean): void {
	for (const name of Object.keys(request.headers)) {
		const isOurs = internalHeader.test(name) || name.startsWith('x-postilla-');
		if (isOurs || (!trusted && forwarded.test(name))) delete request.headers[name];
	}
}

/** The client's address: the last one that no trusted proxy of ours added itself. */
export function clientAddress(
	request: IncomingMessage,
	trusts: (peer: string | undefined) => boolean,
): string {
	const peer = request.socket.remoteAddress ?? '';
	if (!trusts(peer)) return peer;
	const chain = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
	const client = chain.map((one) => one.trim()).findLast((one) => one !== '' && !trusts(one));
	return client !== undefined && isIP(client) !== 0 ? client : peer;
}

const protocolEndpoint =
	/^(xmlrpc\.php|webmention|(.+\/)?trackback|me\/stop\/[^/]+\/now|api\/v1\/.+|ap\/(.+\/)?inbox|(micropub|indieauth)(\/.+)?)$/;

/** Whether other servers and mail programs post here: cookies mean nothing, and no form of ours leads here. */
export const isProtocol = (path: string) => protocolEndpoint.test(path);

/**
 * Whether a request that changes something comes from our own pages, as its `Origin` or `Sec-Fetch-Site` says.
 * Endpoints for other servers and for mail programs are exempt: they ignore cookies.
 */
export function isOwn(request: IncomingMessage, path: string, siteUrl: string): boolean {
	if (isProtocol(path)) return true;
	const { origin } = request.headers;
	if (origin !== undefined) {
		return origin === new URL(siteUrl).origin || URL.parse(origin)?.host === request.headers.host;
	}
	return request.headers['sec-fetch-site'] === 'same-origin';
}

/** Next compares `Origin` with `Host`: behind a proxy that changes the latter, ours is the site's own. */
export function alignHost(request: IncomingMessage, siteUrl: string): void {
	const site = new URL(siteUrl);
	delete request.headers[believedHost];
	if (request.headers.origin === site.origin) request.headers.host = site.host;
}

const ownCookie = /(?:^|;\s*)(?:__Host-)?postilla[^=;]*=[^;]*/g;

/** Those of the request's cookies that are ours, as a Cookie header; empty for an anonymous reader. */
export function ownCookies(request: IncomingMessage): string {
	const { cookie } = request.headers;
	if (!cookie?.includes('postilla')) return '';
	return (cookie.match(ownCookie) ?? []).map((one) => one.replace(/^;\s*/, '')).join('; ');
}

const noHost = /[^\x21-\x7e]|[/@\\?#]/;

/**
 * Whether a request names its host twice, of which a proxy and we might believe different ones, or names one that can
 * be none (RFC 9112 §3.2).
 */
export function misnamesHost({ rawHeaders }: Pick<IncomingMessage, 'rawHeaders'>): boolean {
	let hosts = 0;
	for (let at = 0; at < rawHeaders.length; at += 2) {
		const name = rawHeaders[at]!;
		if (name.length !== 4 || name.toLowerCase() !== 'host') continue;
		if (++hosts > 1 || noHost.test(rawHeaders[at + 1]!)) return true;
	}
	return false;
}
