import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { isAway } from '#db/connection';
import type { Database } from '#db/schema';
import { type ApiKeyHolder, holderOf } from '#lib/accounts/api-keys/queries';
import { mayAnything } from '#lib/accounts/people/policy';
import { cleanText } from '#lib/content/html/tree';
import { FilesAway } from '#lib/platform/files/files';
import { log } from '#lib/platform/log/log';
import { isKnown } from '#lib/platform/page-cache/if-none-match';
import { cacheTag, setHeader } from '#lib/platform/page-cache/track';
import { spend } from '#lib/platform/rate-limit/rate-limit';
import { siteTag } from '#lib/site/cache-tags/site';
import { answerOnce, digestOf, type Sent } from './idempotency.ts';
import { openApi } from './openapi.ts';
import { type Answer, type Operation, statusOfDone } from './operation.ts';
import { operationsAt } from './operations.ts';
import { challenge, faultsOf, type Problem, problemAnswer } from './problem.ts';

/** Requests a key may send at once, given back evenly over a minute. */
export const keyLimit = { count: 600, seconds: 60 };
/** Requests with a key that is none, of one sender. */
const strangers = { count: 30, seconds: 60 };
/** Bytes of a body: the longest article, whatever its script; and of all else. */
export const MOST = { article: 8_500_000, other: 500_000 };

/** Characters of a query: what is kept by it is no longer. */
const LONGEST_QUERY = 500;

/** A browser's program of any site may ask: keys are sent by it, cookies mean nothing here. */
export const anySite = [
	['Access-Control-Allow-Origin', '*'],
	['Access-Control-Expose-Headers', 'ETag, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-Id'],
] as const;

/** What a kept answer has of its own. */
const ofPages = new Set(['content-type', 'content-length', 'etag', 'cache-control']);

interface Asking {
	db: Database;
	siteUrl: string;
	request: Request;
	/** What follows /api/v1/, decoded. */
	segments: string[];
	/** Tells senders apart. */
	sender: string;
}

/** Answers a request of a program. */
export async function answerApi(asking: Asking): Promise<Response> {
	const { request, siteUrl } = asking;
	const keyed = request.headers.has('authorization');
	let answer: Response;
	try {
		answer = await answered(asking);
	} catch (error) {
		const away = isAway(error) || error instanceof FilesAway;
		if (!away) log().error({ err: error, address: request.url }, 'an API request failed');
		const headers: Record<string, string> = away ? { 'Retry-After': '5' } : {};
		answer = problemAnswer(siteUrl, { problem: away ? 'away' : 'failed', headers });
	}
	if (keyed || request.method !== 'GET' || asking.segments[0] === 'search')
		answer.headers.set('Cache-Control', 'private, no-store');
	// What is kept is made of what it read, an answer that read nothing of the blog's too.
	cacheTag(siteTag);
	for (const [name, value] of anySite) answer.headers.set(name, value);
	for (const [name, value] of answer.headers) if (!ofPages.has(name)) setHeader(name, value);
	return answer;
}

async function answered(asking: Asking): Promise<Response> {
	const { db, siteUrl, request, segments, sender } = asking;
	if (segments.join('/') === 'openapi.json' && request.method === 'GET')
		return Response.json(openApi(siteUrl));
	const refused = (problem: Problem) => problemAnswer(siteUrl, problem);
	const asker = await askerOf(db, request.headers.get('authorization'), sender);
	if ('problem' in asker) return refused(asker);
	const { holder, headers } = asker;
	const there = operationsAt(segments);
	const method = request.method === 'HEAD' ? 'GET' : request.method;
	const found = there.find(({ operation }) => operation.method === method);
	if (!found) {
		if (there.length === 0) return refused({ problem: 'not-found', headers });
		const allow = there.map(({ operation }) => operation.method).join(', ');
		return refused({ problem: 'method-not-allowed', headers: { ...headers, Allow: allow } });
	}
	const done = await perform(asking, found, holder);
	if (done instanceof Response) return done;
	if ('problem' in done) return refused({ ...done, headers: { ...headers, ...done.headers } });
	const known = request.headers.get('if-none-match');
	const etag = done.headers.ETag;
	if (method === 'GET' && known !== null && etag && isKnown(known, etag))
		return new Response(null, { status: 304, headers: { ...headers, ETag: etag } });
	return new Response(done.body === '' ? null : done.body, {
		status: done.status,
		headers: { ...headers, ...done.headers },
	});
}

/** Whose key a request bears, as often as it may; without one nobody's. */
export async function askerOf(
	db: Database,
	authorization: string | null,
	sender: string,
): Promise<{ holder: ApiKeyHolder | null; headers: Record<string, string> } | Problem> {
	if (authorization === null) return { holder: null, headers: {} };
	const holder = await holderOf(db, authorization);
	const { count, seconds } = holder ? keyLimit : strangers;
	const at = spend('api', holder ? `key:${holder.keyId}` : sender, count, seconds);
	const headers: Record<string, string> = holder
		? {
				'RateLimit-Policy': `"key";q=${count};w=${seconds}`,
				RateLimit: `"key";r=${at.left};t=${at.wait}`,
			}
		: {};
	if (!at.within) return { problem: 'too-often', headers: { ...headers, 'Retry-After': String(at.wait) } };
	if (!holder) return { problem: 'no-key', headers: challenge, detail: 'This key is not good (any more).' };
	return { holder, headers };
}

/** Judges a request by what its operation wants, and does it. */
async function perform(
	{ db, siteUrl, request }: Asking,
	{ operation, path }: { operation: Operation; path: string[] },
	holder: ApiKeyHolder | null,
): Promise<Sent | Problem | Response> {
	if (!operation.public) {
		if (!holder) return { problem: 'no-key', headers: challenge };
		if (!mayAnything(holder.person)) return { problem: 'forbidden' };
		if (operation.scope !== null && !holder.scopes.includes(operation.scope))
			return { problem: 'no-scope', detail: `${operation.scope} is needed.` };
	}
	const told = operation.scope == null || holder?.scopes.includes(operation.scope);
	// Whoever may nothing any more reads as readers do.
	const by = told && holder && mayAnything(holder.person) ? holder.person : null;
	const { search } = new URL(request.url);
	if (search.length > LONGEST_QUERY) return { problem: 'not-understood', detail: 'This query is too long.' };
	if (!operation.query && search !== '')
		return { problem: 'not-understood', detail: 'Nothing is asked so here.' };
	const params = new URLSearchParams(search);
	if (new Set(params.keys()).size < params.size)
		return { problem: 'not-understood', detail: 'Each parameter is said once.' };
	const query = operation.query?.safeParse(Object.fromEntries(params));
	if (query && !query.success)
		return { problem: 'not-understood', errors: faultsOf(query.error, 'parameter') };
	const text =
		operation.method === 'GET' || operation.files
			? ''
			: await textIn(request, operation.tag === 'Articles' ? MOST.article : MOST.other);
	if (typeof text !== 'string') return text;
	const read = operation.body ? bodyIn(operation, request, text) : { body: undefined };
	if ('problem' in read) return read;
	const match = operation.matches ? matchIn(request) : null;
	if (match === 'none')
		return { problem: 'changed-meanwhile', detail: 'If-Match names nothing that is here.' };
	const asking = {
		siteUrl,
		by: by as never,
		scopes: holder?.scopes ?? [],
		path,
		query: query?.data,
		body: read.body,
		match,
		request,
	};
	const prepared = operation.public
		? undefined
		: await operation.prepare?.({ ...asking, db, prepared: undefined });
	if (prepared && 'problem' in prepared) return prepared;
	const ask = (on: Database) => operation.run({ ...asking, db: on, prepared: prepared as never });
	const run = async (on: Database): Promise<Sent | Problem> => {
		const answer = await ask(on);
		return 'problem' in answer ? answer : sentOf(operation, answer);
	};
	if (operation.sends) {
		const answer = await ask(db);
		return 'problem' in answer ? answer : answer.file!;
	}
	const name = request.headers.get('idempotency-key');
	if (name === null || operation.method === 'GET' || operation.repeats || !holder) return run(db);
	if (!/^[\x21-\x7e]{1,200}$/.test(name))
		return { problem: 'not-understood', detail: 'An Idempotency-Key has 1 to 200 signs of ASCII.' };
	return answerOnce(db, { keyId: holder.keyId, name, digest: digestOf(request, text) }, run);
}

function sentOf(operation: Operation, { body, revision, location }: Answer): Sent {
	const status = statusOfDone(operation);
	if (body === undefined) return { status, headers: {}, body: '' };
	const text = JSON.stringify(body);
	const digest = createHash('sha256').update(text).digest('base64url').slice(0, 22);
	const etag = revision === undefined ? digest : `${revision}.${digest}`;
	return {
		status,
		headers: {
			'Content-Type': 'application/json',
			ETag: `"${etag}"`,
			...(location && { Location: location }),
		},
		body: text,
	};
}

/**
 * The revision that `If-Match` names; null: any. Who squeezes an answer on its way makes its ETag a weak one: it names
 * the same revision.
 */
function matchIn(request: Request): number | null | 'none' {
	const said = request.headers.get('if-match')?.trim() ?? '*';
	if (said === '*') return null;
	// Of several the highest: no other can be the one that is here.
	const named = [...said.slice(0, 2000).matchAll(/(?:^|,)\s*(?:W\/)?"(\d{1,9})(?:\.[\w-]+)?"\s*(?=,|$)/g)];
	return named.length === 0 ? 'none' : Math.max(...named.map(([, revision]) => Number(revision)));
}

/** What is sent as a body, read no further than it may be long. */
export async function textIn(request: Request, most: number): Promise<string | Problem> {
	if (Number(request.headers.get('content-length') ?? 0) > most) return { problem: 'too-large' };
	const parts: Uint8Array[] = [];
	let bytes = 0;
	for await (const part of request.body ?? []) {
		bytes += part.byteLength;
		if (bytes > most) return { problem: 'too-large' };
		parts.push(part);
	}
	const body = Buffer.concat(parts);
	return isUtf8(body) ? body.toString() : { problem: 'not-understood', detail: 'This is no UTF-8.' };
}

function bodyIn(operation: Operation, request: Request, text: string): { body: unknown } | Problem {
	if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(request.headers.get('content-type') ?? ''))
		return { problem: 'not-json', detail: 'Send application/json, in UTF-8.' };
	let value: unknown;
	try {
		value = JSON.parse(text, (_, one) => (typeof one === 'string' ? cleanText(one) : one));
	} catch {
		return { problem: 'not-understood', detail: 'This is no JSON.' };
	}
	const read = operation.body!.safeParse(value);
	return read.success
		? { body: read.data }
		: { problem: 'not-valid', errors: faultsOf(read.error, 'pointer') };
}
