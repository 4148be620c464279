import { type Dispatcher, errors } from 'undici';
import { environment } from '#lib/server/environment';
import { acceptedEncodings, BadEncoding, readBody, TooLarge } from './body.ts';
import { type Lookup, openWay, PrivatePlace } from './connect.ts';
import { type FetchFailure, isAllowed, refusalOf } from './places.ts';
import { inTurn } from './turns.ts';

export type { FetchFailure } from './places.ts';

export interface FetchRequest {
	method?: 'GET' | 'HEAD' | 'POST';
	/** Lower-case names. */
	headers?: Record<string, string>;
	body?: string;
	/** Bytes of the unpacked body; 1 MB unless told. */
	most?: number;
}

export interface Fetched {
	ok: true;
	status: number;
	/** Where the answer came from, after redirects. */
	url: string;
	headers: Record<string, string>;
	body: Buffer;
	/** Media type, lower case, without parameters; '' when none is told. */
	type: string;
	/** The body as text, by the charset that the answer declares, else UTF-8. */
	text(): string;
}

export type FetchOutcome = Fetched | { ok: false; why: FetchFailure; url: string };

interface Means {
	allowed: readonly string[];
	userAgent: string;
	/** Milliseconds for everything, redirects included. */
	time: number;
	lookup?: Lookup;
}

const REDIRECTS = 5;
const TIME = 10_000;
const MOST = 1_048_576;
const stopping = new AbortController();

/**
 * The one way out: whatever the server asks of the world for someone goes through here. Only http and https, ports
 * 80 and 443, the public internet, each redirect judged anew (5 at most), 10 s and 1 MB in all, no cookies.
 * Never throws; an answer of any status is an answer.
 */
export async function fetchSafely(
	address: string,
	request: FetchRequest = {},
	means: Means = usualMeans(),
): Promise<FetchOutcome> {
	const signal = AbortSignal.any([AbortSignal.timeout(means.time), stopping.signal]);
	let url = URL.parse(address);
	let wish = request;
	for (let hop = 0; url !== null; hop++) {
		url.hash = '';
		const failed = (why: FetchFailure): FetchOutcome => ({ ok: false, why, url: url!.href });
		const refusal = refusalOf(url, means.allowed);
		if (refusal) return failed(refusal);
		const here: URL = url;
		const answer = await inTurn(url.host, () => ask(here, wish, means, signal)).catch((error: unknown) =>
			failed(reasonOf(error, signal)),
		);
		if (!answer.ok) return answer;
		const target = redirectOf(answer);
		if (target === null) return answer;
		if (hop === REDIRECTS) return failed('redirects');
		if (answer.status <= 303 && wish.method === 'POST') wish = { ...wish, method: 'GET', body: undefined };
		url = URL.parse(target, url);
	}
	return { ok: false, why: 'address', url: address };
}

/** Ends all that are under way: for a server that stops. */
export function stopFetches(): void {
	stopping.abort();
}

function usualMeans(): Means {
	const { fetchAllow, siteUrl } = environment();
	return { allowed: fetchAllow, userAgent: `Postilla (+${siteUrl})`, time: TIME };
}

async function ask(url: URL, wish: FetchRequest, means: Means, signal: AbortSignal): Promise<Fetched> {
	const { method = 'GET', headers = {}, body, most = MOST } = wish;
	const way = openWay({ allowed: isAllowed(url, means.allowed), lookup: means.lookup, timeout: means.time });
	try {
		const answer = await way.request({
			...{ origin: url.origin, path: url.pathname + url.search, method, body, signal },
			headers: { 'user-agent': means.userAgent, 'accept-encoding': acceptedEncodings, ...headers },
		} as Dispatcher.RequestOptions);
		const told = flat(answer.headers);
		const moved = answer.statusCode >= 300 && answer.statusCode < 400;
		const bytes =
			method === 'HEAD' || moved
				? Buffer.alloc(0)
				: await readBody(answer.body, told['content-encoding'] ?? '', most);
		const [type = '', ...parameters] = (told['content-type'] ?? '').split(';');
		const charset = /charset="?([^";\s]+)/i.exec(parameters.join(';'))?.[1] ?? 'utf-8';
		return {
			...{ ok: true, status: answer.statusCode, url: url.href, headers: told, body: bytes },
			type: type.trim().toLowerCase(),
			text: () => decoderOf(charset).decode(bytes),
		};
	} finally {
		// Nothing is kept open: what comes after an answer is of no interest.
		await way.destroy();
	}
}

function flat(headers: Record<string, string | string[] | undefined>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [
			name,
			Array.isArray(value) ? value.join(', ') : (value ?? ''),
		]),
	);
}

function redirectOf({ status, headers }: Fetched): string | null {
	return [301, 302, 303, 307, 308].includes(status) && headers.location ? headers.location : null;
}

function decoderOf(charset: string): TextDecoder {
	try {
		return new TextDecoder(charset);
	} catch {
		return new TextDecoder();
	}
}

function reasonOf(error: unknown, signal: AbortSignal): FetchFailure {
	if (stopping.signal.aborted) return 'stopped';
	if (signal.aborted) return 'time';
	if (error instanceof PrivatePlace) return 'private';
	if (error instanceof TooLarge || error instanceof errors.HeadersOverflowError) return 'size';
	if (error instanceof BadEncoding) return 'encoding';
	const { code } = error as NodeJS.ErrnoException;
	if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'lookup';
	return /TIMEOUT/.test(code ?? '') ? 'time' : 'connection';
}
