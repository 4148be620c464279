import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { contentType } from '#lib/content/file-types/file-types';
import type { Files } from '#lib/platform/files/files';
import { isKnown } from '#lib/platform/page-cache/if-none-match';
import { type MediaAnswer, mediaAnswer, rangeOf } from './serve.ts';

/**
 * The whole HTTP answer to a request for /media/PATH, ranges and revalidation included. Where no file lies,
 * `moved` tells the address of the one that has taken its place.
 */
export async function mediaResponse(
	request: Pick<Request, 'url' | 'method' | 'headers'>,
	files: Files,
	moved: (path: string) => Promise<string | null> = async () => null,
): Promise<Response> {
	const path = pathOf(request.url);
	if (path === null) return new Response(null, { status: 400 });
	const answer = await mediaAnswer(files, path);
	if (answer === null) {
		const headers = new Headers({ 'Cache-Control': 'no-cache' });
		const to = await moved(path.normalize('NFC'));
		if (to === null) return new Response(null, { status: 404, headers });
		headers.set('Location', to);
		return new Response(null, { status: 302, headers });
	}
	if (answer.address) {
		const headers = { Location: answer.address, 'Cache-Control': 'public, max-age=3600' };
		return new Response(null, { status: 302, headers });
	}
	const etag = `"${answer.bytes.toString(36)}-${Math.floor(answer.changed).toString(36)}"`;
	const headers = headersOf(answer, etag);
	const known = request.headers.get('If-None-Match');
	if (known !== null && isKnown(known, etag)) return new Response(null, { status: 304, headers });
	const ifRange = request.headers.get('If-Range');
	const range = ifRange && ifRange !== etag ? null : rangeOf(request.headers.get('Range'), answer.bytes);
	if (range === 'none') {
		headers.set('Content-Range', `bytes */${answer.bytes}`);
		return new Response(null, { status: 416, headers });
	}
	const { start, end } = range ?? { start: 0, end: answer.bytes - 1 };
	if (range) headers.set('Content-Range', `bytes ${start}-${end}/${answer.bytes}`);
	headers.set('Content-Length', String(end - start + 1));
	const empty = request.method === 'HEAD' || answer.bytes === 0;
	const content = empty ? null : await answer.read(range ?? undefined);
	return new Response(content && (Readable.toWeb(content) as ReadableStream), {
		status: range ? 206 : 200,
		headers,
	});
}

function headersOf(answer: MediaAnswer, etag: string): Headers {
	const headers = new Headers({
		'Content-Type': contentType(answer.type),
		'Cache-Control': 'public, max-age=31536000, immutable',
		ETag: etag,
		'Last-Modified': new Date(answer.changed).toUTCString(),
		'Accept-Ranges': 'bytes',
		'X-Content-Type-Options': 'nosniff',
	});
	// Chrome's own viewer of PDF files does not work under a policy.
	if (answer.type !== 'application/pdf')
		headers.set('Content-Security-Policy', "default-src 'none'; sandbox");
	if (!answer.inline) {
		const name = encodeURIComponent(basename(answer.key)).replace(/['()*]/g, escape);
		headers.set('Content-Disposition', `attachment; filename*=UTF-8''${name}`);
	}
	return headers;
}

function pathOf(address: string): string | null {
	try {
		return decodeURIComponent(new URL(address).pathname.replace(/^\/media\//, ''));
	} catch {
		return null;
	}
}
