import { metadataOf } from '#lib/api/indieauth/metadata';
import { environment } from '#lib/platform/environment/environment';
import { cacheTag, setHeader } from '#lib/platform/page-cache/track';
import { siteTag } from '#lib/site/cache-tags/site';

export const dynamic = 'force-dynamic';

/** Where programs find what: RFC 8414. */
export function GET(): Response {
	cacheTag(siteTag);
	setHeader('Access-Control-Allow-Origin', '*');
	return Response.json(metadataOf(environment().siteUrl));
}
