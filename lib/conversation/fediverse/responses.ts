import { cacheTag, setHeader } from '#lib/platform/page-cache/track';
import { siteTag } from '#lib/site/cache-tags/site';
import type { Answered } from './answering.ts';

/** An answer as it is sent: to programs of any site. */
export function documentResponse({ status, document, type }: Answered): Response {
	cacheTag(siteTag);
	setHeader('Access-Control-Allow-Origin', '*');
	setHeader('Vary', 'Accept');
	return new Response(JSON.stringify(document), { status, headers: { 'content-type': type } });
}
