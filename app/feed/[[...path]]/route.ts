import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import { decodeSegment } from '#lib/platform/next-contract/request';
import { setHeader } from '#lib/platform/page-cache/track';
import { type FeedFormat, feedTypes, formatFeed } from '#lib/publishing/feeds/format';
import { changedAt, feedAt } from '#lib/publishing/feeds/queries';
import { getSite } from '#lib/site/settings/queries';

export const dynamic = 'force-dynamic';

/** `/feed`, `/feed/atom`, `/feed.json`; next.config.js brings `X/feed` here as `/feed/of/X`. */
export async function GET(_request: Request, { params }: { params: Promise<{ path?: string[] }> }) {
	const segments = ((await params).path ?? []).map(decodeSegment);
	const format: FeedFormat =
		segments.at(-1) === 'atom' ? 'atom' : segments.join('/') === 'json' ? 'json' : 'rss';
	if (format !== 'rss') segments.pop();
	if (segments.length > 0 && segments.shift() !== 'of') return new Response('Not found', { status: 404 });
	const path = segments.join('/');
	const site = await getSite(database());
	const view = await feedAt(database(), site, path);
	if (!view) return new Response('Not found', { status: 404 });
	const suffix = format === 'json' ? '/feed.json' : format === 'atom' ? '/feed/atom' : '/feed';
	const self = `${path && `/${path.split('/').map(encodeURIComponent).join('/')}`}${suffix}`;
	const changed = changedAt(view);
	if (changed) setHeader('Last-Modified', changed);
	return new Response(formatFeed(view, site, environment().siteUrl, self, format), {
		headers: { 'content-type': feedTypes[format] },
	});
}
