import { environment } from '#lib/platform/environment/environment';
import { shared } from '#lib/program/process-wide';
import { Concurrency } from './concurrency.ts';
import { requestOnce, type Ways } from './request.ts';
import { type FetchFailure, judge } from './ssrf-guard.ts';

const REDIRECTS = 5;
const TIME = 10_000;
const MOST = 1_048_576;

/** What is asked of another site. */
export interface FetchRequest {
	method?: 'GET' | 'HEAD' | 'POST';
	/** By lower-case name; never cookies. Only harmless ones follow a redirect to another site. */
	headers?: Record<string, string>;
	body?: string;
	/** Ends it early, also while it waits for its turn. */
	signal?: AbortSignal;
}

export interface Fetched {
	ok: true;
	status: number;
	/** After all redirects, without fragment. */
	url: string;
	/** By lower-case name, repeated ones joined by a comma; without cookies. */
	headers: Readonly<Record<string, string | undefined>>;
	body: Uint8Array;
	/** Media type in lower case without parameters; empty when none is given. */
	type: string;
	/** When the other side's certificate ends; absent where it has none. */
	certificateEnd?: number;
	/** As declared in the header; null when it is not. */
	charset: string | null;
	/** The body in the encoding that it declares. */
	text(): string;
}

/** `status`: what was answered, where it was the rest of the answer that failed. */
export type FetchOutcome = Fetched | { ok: false; why: FetchFailure; status?: number };

export interface Means {
	/** Milliseconds for all of it: waiting for a turn between redirects, names, connections, the body. */
	time?: number;
	/** Bytes of the body. */
	most?: number;
	/** Whose turns it waits for, where not those of the host. */
	turns?: string;
	/** How many are followed. */
	redirects?: number;
	/** Host:port that may be asked although private. */
	allowed?: readonly string[];
	/** Name resolution and connecting; tests put their own here. */
	ways?: Ways;
}

const common = () => shared('fetch', () => ({ concurrency: new Concurrency(), stop: new AbortController() }));

export type { FetchFailure } from './ssrf-guard.ts';

/** Ends everything that is being fetched and lets nothing begin: for the end of the process. */
export function stopFetches(): void {
	common().stop.abort();
}

/**
 * Asks another site for something: the only way by which this server speaks to addresses that others gave it.
 * Public addresses only, each redirect judged anew, bounded in time, size and number; never throws for what
 * the other side does. An answer of any status is `ok`.
 */
export async function fetchSafely(
	address: string,
	wish: FetchRequest = {},
	means: Means = {},
): Promise<FetchOutcome> {
	const { concurrency, stop } = common();
	const ending = wish.signal ? AbortSignal.any([stop.signal, wish.signal]) : stop.signal;
	const allowed = means.allowed ?? environment().fetchAllow;
	const first = judge(address, allowed);
	if (!first.ok) return first;
	let { url } = first;
	let asked: FetchRequest = wish;
	let signal = ending;
	for (let hops = 0; hops <= (means.redirects ?? REDIRECTS); hops++) {
		let free: () => void;
		try {
			free = await concurrency.take(means.turns ?? url.host, signal);
		} catch {
			return { ok: false, why: ending.aborted ? 'stopped' : 'time' };
		}
		// The time begins with the first turn, so that a long queue makes nobody look slow.
		if (hops === 0) signal = AbortSignal.any([ending, AbortSignal.timeout(means.time ?? TIME)]);
		const { ways, most = MOST } = means;
		const got = await requestOnce(url, asked, { allow: allowed, signal, ways, most }).finally(() => free());
		if (!got.ok) return got.why === 'time' && ending.aborted ? { ok: false, why: 'stopped' } : got;
		const next = redirectOf(got, url);
		if (next === null) return got;
		const judged = judge(next, allowed);
		if (!judged.ok) return judged;
		asked = redirected(asked, got.status, judged.url.origin === url.origin);
		url = judged.url;
	}
	return { ok: false, why: 'redirects' };
}

function redirectOf({ status, headers }: Fetched, url: URL): string | null {
	if (![301, 302, 303, 307, 308].includes(status) || !headers.location) return null;
	// What does not parse is left to be refused as an address.
	return URL.canParse(headers.location, url) && !/[\\\s\p{Cc}\p{Cf}]/u.test(headers.location)
		? new URL(headers.location, url).href
		: headers.location;
}

const harmless = new Set(['accept', 'accept-language', 'content-type']);

/** What is asked of the next address: RFC 9110 §15.4 as browsers do it. */
function redirected(wish: FetchRequest, status: number, sameOrigin: boolean): FetchRequest {
	const { method = 'GET', headers = {}, body, signal } = wish;
	const asGet = method === 'POST' && [301, 302, 303].includes(status);
	const kept = Object.entries(headers).filter(
		([name]) => (sameOrigin || harmless.has(name)) && !(asGet && name.startsWith('content-')),
	);
	return {
		headers: Object.fromEntries(kept),
		method: asGet ? 'GET' : method,
		body: asGet ? undefined : body,
		signal,
	};
}
