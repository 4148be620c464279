import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { buildConnector, Client, type Dispatcher } from 'undici';
import { environment } from '#lib/platform/environment/environment';
import { running } from '#lib/platform/environment/process-info';
import { decode, NotTaken, readBody } from './body.ts';
import type { Fetched, FetchOutcome, FetchRequest } from './fetch.ts';
import { type FetchFailure, isAllowed, isPublic } from './ssrf-guard.ts';

type Resolve = (
	host: string,
	done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** How names become addresses, and addresses connections. */
export interface Ways {
	resolve?: Resolve;
	/** Has to ask `lookup` before it connects to anything. */
	connect?: (lookup: LookupFunction) => buildConnector.connector;
}

interface Bounds {
	allow: readonly string[];
	signal: AbortSignal;
	most: number;
	ways?: Ways;
}

/** Node's own resolver of names, as the rest of the machine sees them. */
const resolveBySystem: Resolve = (host, done) =>
	systemLookup(host, { all: true }, (error, addresses) => done(error, addresses ?? []));

/** Milliseconds; no more than the whole may take. */
const CONNECTING = 10_000;

class NotPublic extends Error {}

/**
 * One request and its answer, on a connection of its own: the addresses that the host's name resolves to are
 * judged by the same call that connects to them, so that nothing can change between.
 */
export async function requestOnce(url: URL, wish: FetchRequest, bounds: Bounds): Promise<FetchOutcome> {
	const { signal, ways = {} } = bounds;
	const lookup = judging(ways.resolve ?? resolveBySystem, isAllowed(url, bounds.allow));
	const connect =
		ways.connect?.(lookup) ?? buildConnector({ lookup, autoSelectFamily: true, timeout: CONNECTING });
	let certificateEnd: number | undefined;
	let status: number | undefined;
	const client = new Client(url.origin, {
		connect: (options, done) =>
			connect(options, (...told: Parameters<typeof done>) => {
				const [, socket] = told;
				if (socket && 'getPeerCertificate' in socket)
					certificateEnd = Date.parse(socket.getPeerCertificate().valid_to);
				done(...told);
			}),
		allowH2: false,
		pipelining: 0,
		headersTimeout: 0,
		bodyTimeout: 0,
		maxHeaderSize: 16_384,
	});
	try {
		const response = await client.request({
			path: url.pathname + url.search,
			method: wish.method ?? 'GET',
			headers: headersOf(wish),
			body: wish.body,
			signal,
		});
		status = response.statusCode;
		const answer = await answerOf(url, response, wish.method === 'HEAD', bounds.most);
		return { ...answer, certificateEnd };
	} catch (error) {
		return { ok: false, why: whyOf(error, signal), ...(status && { status }) };
	} finally {
		// Unread rests of an answer are of no use to anybody.
		client.destroy().catch(() => {});
	}
}

/** A lookup that gives only public addresses; one private one among them is enough to refuse the name. */
function judging(resolve: Resolve, allowed: boolean): LookupFunction {
	return (host, options, done) =>
		resolve(host, (error, addresses) => {
			if (error) return done(error, []);
			if (!allowed && !addresses.every(({ address }) => isPublic(address))) {
				return done(new NotPublic(), []);
			}
			if (addresses.length === 0) return done(Object.assign(new Error(), { code: 'ENOTFOUND' }), []);
			if (options.all) done(null, addresses);
			else done(null, addresses[0]!.address, addresses[0]!.family);
		});
}

function headersOf({ headers = {} }: FetchRequest): Record<string, string> {
	const { siteUrl } = environment();
	return {
		accept: '*/*',
		...Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'cookie')),
		'accept-encoding': 'gzip, br, deflate',
		'user-agent': `Postilla/${running()?.versions.postilla ?? 'dev'} (+${siteUrl}/)`,
	};
}

async function answerOf(
	url: URL,
	response: Dispatcher.ResponseData,
	bodyless: boolean,
	limit: number,
): Promise<Fetched> {
	const headers: Record<string, string> = Object.create(null);
	for (const [name, value] of Object.entries(response.headers)) {
		if (name.startsWith('set-cookie') || value === undefined) continue;
		headers[name] = Array.isArray(value) ? value.join(', ') : value;
	}
	if (Number(headers['content-length'] ?? 0) > limit && !bodyless) throw new NotTaken('size');
	const empty = bodyless || response.statusCode === 204 || response.statusCode === 304;
	const body = await readBody(response.body, empty ? '' : (headers['content-encoding'] ?? ''), limit);
	const [type = '', ...parameters] = (headers['content-type'] ?? '').split(';').map((part) => part.trim());
	const charset = parameters.map((part) => /^charset="?([\w:.-]{1,40})"?$/i.exec(part)?.[1]).find(Boolean);
	return {
		ok: true,
		status: response.statusCode,
		url: url.href,
		headers,
		body,
		type: type.toLowerCase(),
		charset: charset ?? null,
		text: () => decode(body, charset ?? null),
	};
}

function whyOf(error: unknown, signal: AbortSignal): FetchFailure {
	if (signal.aborted) return 'time';
	const causes = [error, (error as Error).cause, ...((error as AggregateError).errors ?? [])];
	if (causes.some((cause) => cause instanceof NotPublic)) return 'private';
	if (error instanceof NotTaken) return error.why;
	const code = String((error as NodeJS.ErrnoException).code);
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ENODATA') return 'lookup';
	return /^(Z_|ERR_BROTLI|ERR_.*BROTLI)/.test(code) ? 'encoding' : 'connection';
}
