import { Feed } from 'feed';
import type { Site } from '#db/schema';
import type { FeedView } from './queries.ts';

export type FeedFormat = 'rss' | 'atom' | 'json';

export const feedTypes: Record<FeedFormat, string> = {
	rss: 'application/rss+xml; charset=utf-8',
	atom: 'application/atom+xml; charset=utf-8',
	json: 'application/feed+json; charset=utf-8',
};

/** Writes a feed as RSS 2.0, Atom (RFC 4287) or JSON Feed 1; `siteUrl` comes without a slash at the end. */
export function formatFeed(
	view: FeedView,
	site: Site,
	siteUrl: string,
	self: string,
	format: FeedFormat,
): string {
	const newest = view.items.reduce((latest, item) => Math.max(latest, item.instant), 0);
	const feed = new Feed({
		title: view.title,
		description: site.tagline,
		id: `${siteUrl}${view.href}`,
		link: `${siteUrl}${view.href}`,
		language: site.language,
		updated: new Date(newest),
		generator: 'Postilla',
		copyright: '',
		feedLinks: { [format]: `${siteUrl}${self}` },
	});
	for (const item of view.items) {
		feed.addItem({
			title: format === 'json' ? item.title : asHtml(item.title),
			id: `${siteUrl}${item.href}`,
			link: `${siteUrl}${item.href}`,
			date: new Date(item.instant),
			content: absolute(item.html, siteUrl).replaceAll(']]>', ']]&gt;'),
			author: item.author ? [{ name: item.author }] : undefined,
		});
	}
	if (format === 'atom') return feed.atom1();
	return format === 'json' ? feed.json1() : feed.rss2();
}

/** Feed readers have no page to resolve addresses against. */
const absolute = (html: string, siteUrl: string) =>
	html.replace(/ (href|src)="\/(?!\/)/g, (_match, name) => ` ${name}="${siteUrl}/`);

/** Titles are HTML in Atom and for readers of RSS; and xml-js closes only the first "]]>" of a text. */
const asHtml = (text: string) =>
	text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
