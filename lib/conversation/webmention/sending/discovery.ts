import { type FetchFailure, fetchSafely } from '#lib/platform/fetch/fetch';
import { inWorker, JobRefused } from '#lib/platform/workers/pool';
import type { Endpoint, endpointOf } from './endpoint.ts';

/** `status` is the target's own answer; without an `endpoint` it takes none of the three. */
export type Discovery =
	| { ok: true; found: Endpoint | null; status: number }
	| { ok: false; why: FetchFailure };

export type Ask = typeof fetchSafely;

/**
 * Asks a target how it wants to hear of links to it: by Webmention (W3C §3.1.2), else by Pingback 1.0 (server
 * autodiscovery), else by TrackBack 1.2 (RDF in the page).
 */
export async function discover(target: string, ask: Ask = fetchSafely): Promise<Discovery> {
	const headers = { accept: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.5' };
	let answer = await ask(target, { headers });
	// A film or an archive says it in its headers, if at all.
	if (!answer.ok && answer.why === 'size') answer = await ask(target, { method: 'HEAD', headers });
	if (!answer.ok) return answer;
	const { type, url, status } = answer;
	const isPage = type === '' || type === 'text/html' || type === 'application/xhtml+xml';
	const announced = { headers: answer.headers, url, target, text: isPage ? answer.text() : '' };
	try {
		return { ok: true, found: await endpointInWorker(announced), status };
	} catch (error) {
		if (!(error instanceof JobRefused)) throw error;
		return { ok: false, why: 'time' };
	}
}

const endpointInWorker = inWorker<typeof endpointOf>(
	'lib/conversation/webmention/sending/endpoint.ts',
	'endpointOf',
	{
		kind: 'page',
		most: 2000,
	},
);
