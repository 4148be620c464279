import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { constants, createGzip, type Gzip } from 'node:zlib';
import { codingFor, isCompressible } from '#lib/platform/page-cache/encode';

/**
 * What is to stand between an answer that is passed on and its client, so that it is sent in gzip; null where that is
 * of no use or not wanted. Changes `headers` accordingly. What arrives is sent on at once: pages come in pieces.
 */
export function compressing(
	{ method, headers: asked }: Pick<IncomingMessage, 'method' | 'headers'>,
	status: number,
	headers: IncomingHttpHeaders,
): Gzip | null {
	const isWorth =
		method !== 'HEAD' &&
		status >= 200 &&
		status !== 204 &&
		status !== 206 &&
		status !== 304 &&
		headers['content-encoding'] === undefined &&
		isCompressible(headers['content-type'] ?? '', Number(headers['content-length'] ?? Number.NaN)) &&
		!headers['cache-control']?.includes('no-transform');
	if (!isWorth) return null;
	headers.vary = [headers.vary, 'Accept-Encoding'].flat().filter(Boolean).join(', ');
	if (codingFor(asked['accept-encoding']) === 'identity') return null;
	delete headers['content-length'];
	headers['content-encoding'] = 'gzip';
	// The same in every coding (RFC 9110 §8.8.1).
	if (headers.etag?.startsWith('"')) headers.etag = `W/${headers.etag}`;
	return createGzip({ level: 5, flush: constants.Z_SYNC_FLUSH });
}
