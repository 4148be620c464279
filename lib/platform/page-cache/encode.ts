import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { log } from '#lib/platform/log/log';
import { isPage } from '#lib/platform/next-contract/answer';
import { refuse } from '#lib/platform/security-headers/refuse';
import { isKnown } from './if-none-match.ts';

type Coding = 'br' | 'gzip' | 'identity';

/** One coding of an answer, ready to be written. */
interface Variant {
	body: Buffer;
	/** Name, value, name, value, … */
	headers: string[];
}

/** An answer, compressed once for everyone who will ask for it. */
export interface Packed {
	status: number;
	etag: string;
	/** What it takes of memory, brotli included. */
	bytes: number;
	/** What is the same in every coding; a 304 carries no more. */
	headers: string[];
	/** Null where compressing is of no use. */
	gzip: Variant | null;
	/** Made once a second reader has come. */
	br: Variant | null;
	squeezing: boolean;
	/** Kept only where there is no gzip. */
	identity: Variant | null;
	readers: number;
}

const gzip = promisify(zlib.gzip);
const brotli = promisify(zlib.brotliCompress);
const gunzip = promisify(zlib.gunzip);

const compressible =
	/^(text\/|image\/svg\+xml|application\/(json|javascript|xml|manifest\+json|[a-z.-]+\+(xml|json)))/;
const SMALLEST = 256;

/** Whether an answer is worth compressing; `bytes` may be unknown (NaN). */
export const isCompressible = (contentType: string, bytes: number): boolean =>
	!(bytes < SMALLEST) && compressible.test(contentType);

/** Packs an answer; `headers` are its own beside length, coding and ETag. */
export async function pack(
	status: number,
	body: Buffer,
	contentType: string,
	headers: readonly string[],
): Promise<Packed> {
	const worth = isCompressible(contentType, body.length);
	const zipped = worth ? await gzip(body, { level: 6 }) : null;
	const etag = etagOf(body, headers);
	const all = ['Content-Type', contentType, 'ETag', etag, ...headers];
	// At the same address a page has its document for the fediverse.
	if (worth) all.push('Vary', isPage(contentType) ? 'Accept, Accept-Encoding' : 'Accept-Encoding');
	return {
		status,
		etag,
		bytes: 2048 + (zipped ? 2 * zipped.length : body.length) + 4 * all.join().length,
		headers: all,
		gzip: zipped && variant(all, zipped, 'gzip'),
		br: null,
		squeezing: false,
		identity: zipped ? null : variant(all, body, 'identity'),
		readers: 0,
	};
}

function variant(headers: string[], body: Buffer, coding: Coding): Variant {
	const own = ['Content-Length', String(body.length)];
	if (coding !== 'identity') own.push('Content-Encoding', coding);
	return { body, headers: [...headers, ...own] };
}

/** Weak, for it is the same in every coding; a changed policy changes it too. */
function etagOf(body: Buffer, headers: readonly string[]): string {
	const hash = createHash('sha256').update(body).update(headers.join('\n'));
	return `W/"${hash.digest('base64url').slice(0, 22)}"`;
}

/** Answers with it: 304 to who has it already, no body to HEAD, else in the best coding at hand. */
export function send(request: IncomingMessage, response: ServerResponse, packed: Packed): void {
	if (packed.status === 200 && isFresh(request.headers, packed)) {
		response.writeHead(304, packed.headers);
		response.end();
		return;
	}
	const coding = packed.gzip ? codingFor(request.headers['accept-encoding']) : 'identity';
	packed.readers += 1;
	if (coding === 'br' && packed.readers > 1 && !packed.squeezing) {
		// Who reads it meanwhile, and afterwards, has gzip.
		addBrotli(packed).catch((error) => log().error({ err: error }, 'a page cannot be compressed by brotli'));
	}
	const chosen = packed[coding] ?? (coding === 'br' ? packed.gzip : null);
	if (chosen) write(request, response, packed.status, chosen);
	else {
		sendUnzipped(request, response, packed).catch((error) => {
			log().error({ err: error }, 'a page cannot be unpacked');
			refuse(request, response, 500);
		});
	}
}

async function addBrotli(packed: Packed): Promise<void> {
	packed.squeezing = true;
	const body = await gunzip(packed.gzip!.body);
	const params = {
		[zlib.constants.BROTLI_PARAM_QUALITY]: 9,
		[zlib.constants.BROTLI_PARAM_SIZE_HINT]: body.length,
	};
	packed.br = variant(packed.headers, await brotli(body, { params }), 'br');
}

async function sendUnzipped(
	request: IncomingMessage,
	response: ServerResponse,
	packed: Packed,
): Promise<void> {
	const body = await gunzip(packed.gzip!.body);
	write(request, response, packed.status, variant(packed.headers, body, 'identity'));
}

function write(request: IncomingMessage, response: ServerResponse, status: number, chosen: Variant): void {
	response.writeHead(status, chosen.headers);
	response.end(request.method === 'HEAD' ? undefined : chosen.body);
}

/** RFC 9110, section 13.2.2: by the ETag where one is named, by the date only otherwise. */
function isFresh(headers: IncomingMessage['headers'], packed: Packed): boolean {
	const known = headers['if-none-match'];
	if (known !== undefined) return isKnown(known, packed.etag);
	const since = headers['if-modified-since'];
	if (since === undefined) return false;
	const at = packed.headers.indexOf('Last-Modified');
	// Another date, older or newer, means other words: what was in it may have gone.
	return at >= 0 && Date.parse(since) === Date.parse(packed.headers[at + 1]!);
}

const codings = new Map<string, Coding>();

/** The best of brotli, gzip and identity that an Accept-Encoding takes. */
export function codingFor(accept: string | string[] | undefined): Coding {
	if (accept === undefined) return 'identity';
	const key = String(accept);
	const known = codings.get(key);
	if (known) return known;
	const coding = choose(key);
	// Browsers send a handful of these; whoever invents more is answered without being remembered.
	if (codings.size < 100 && key.length < 200) codings.set(key, coding);
	return coding;
}

function choose(accept: string): Coding {
	const weights = new Map<string, number>();
	for (const part of accept.toLowerCase().split(',')) {
		const [name, ...parameters] = part.split(';').map((word) => word.trim());
		const weight = parameters.find((word) => word.startsWith('q='));
		weights.set(name!, weight ? Number(weight.slice(2)) || 0 : 1);
	}
	const weightOf = (name: string) => weights.get(name) ?? weights.get('*') ?? 0;
	if (weightOf('br') > 0 && weightOf('br') >= weightOf('gzip')) return 'br';
	return weightOf('gzip') > 0 ? 'gzip' : 'identity';
}
