import { generateAtomFeed, generateJsonFeed, generateRssFeed } from 'feedsmith';
import type { Site } from '#db/schema';
import { escapeAttribute, escapeText, xmlCharacters } from '#lib/content/html/escape';
import { wholeAddresses } from '#lib/content/html/whole-addresses';
import { directed } from '#lib/i18n/direction';
import { settingsOf } from '#lib/site/settings/settings';
import { textLanguage } from '#lib/site/settings/text-language';
import type { FeedItem, FeedView } from './queries.ts';

export type FeedFormat = 'rss' | 'atom' | 'json';

export const feedTypes: Record<FeedFormat, string> = {
	rss: 'application/rss+xml; charset=utf-8',
	atom: 'application/atom+xml; charset=utf-8',
	json: 'application/feed+json; charset=utf-8',
};

interface Place {
	siteUrl: string;
	/** Its own address, whole. */
	self: string;
	/** The WebSub hub that is told of what is new; empty: none. */
	hub: string;
}

/**
 * Writes a feed as RSS 2.0 (with the modules content, dc, slash, wfw and atom), Atom (RFC 4287) or JSON Feed 1.1.
 * `siteUrl` comes without a slash at the end; `self` is the feed's address below it.
 */
export function formatFeed(
	view: FeedView,
	site: Site,
	siteUrl: string,
	self: string,
	format: FeedFormat,
): string {
	const place = {
		siteUrl,
		self: siteUrl + self,
		hub: view.isTold === false ? '' : settingsOf(site).found.hub,
	};
	if (format === 'json') return JSON.stringify(jsonFeed(view, site, place));
	const xml = format === 'atom' ? atomFeed(view, site, place) : rssFeed(view, site, place);
	return xmlCharacters(xml);
}

function rssFeed(view: FeedView, site: Site, { siteUrl, self, hub }: Place): string {
	const links = [{ href: self, rel: 'self', type: 'application/rss+xml' }];
	return generateRssFeed({
		title: asHtml(view.title),
		link: siteUrl + view.href,
		language: textLanguage(site),
		description: asHtml(site.tagline || view.title),
		...(view.items.length > 0 && { lastBuildDate: newest(view) }),
		generator: 'Postilla',
		atom: { links: [...links, ...(hub ? [{ href: hub, rel: 'hub' }] : [])] },
		items: view.items.map((item) => ({
			title: asHtml(item.title),
			link: siteUrl + item.href,
			pubDate: new Date(item.instant),
			guid: { value: item.id, isPermaLink: item.id === siteUrl + item.href },
			description: item.summary ? asHtml(item.summary) : contentOf(item, siteUrl),
			content: { encoded: contentOf(item, siteUrl) },
			...(item.author && { dc: { creators: [item.author] } }),
			categories: item.tags.map((name) => ({ name })),
			enclosures: item.attachments
				.slice(0, 1)
				.map(({ href, type, bytes }) => ({ url: siteUrl + href, type, length: bytes })),
			...(item.discussion && {
				comments: siteUrl + item.discussion.href,
				slash: { comments: item.discussion.count },
				wfw: { commentRss: siteUrl + item.discussion.feedHref },
			}),
		})),
	});
}

function atomFeed(view: FeedView, site: Site, { siteUrl, self, hub }: Place): string {
	return generateAtomFeed({
		id: view.id,
		title: html(asHtml(view.title)),
		updated: newest(view),
		...(site.tagline && { subtitle: html(asHtml(site.tagline)) }),
		generator: { text: 'Postilla' },
		xml: { lang: textLanguage(site) },
		links: [
			{ href: self, rel: 'self', type: 'application/atom+xml' },
			{ href: siteUrl + view.href, rel: 'alternate', type: 'text/html' },
			...(hub ? [{ href: hub, rel: 'hub' }] : []),
		],
		entries: view.items.map((item) => ({
			id: item.id,
			title: html(asHtml(item.title)),
			published: new Date(item.instant),
			updated: new Date(item.updated),
			authors: [authorOf(item, siteUrl, site)],
			...(item.summary && { summary: html(asHtml(item.summary)) }),
			content: html(contentOf(item, siteUrl)),
			categories: item.tags.map((term) => ({ term })),
			links: [
				{ href: siteUrl + item.href, rel: 'alternate', type: 'text/html' },
				...item.attachments.map(({ href, type, bytes }) => ({
					href: siteUrl + href,
					rel: 'enclosure',
					type,
					length: bytes,
				})),
				...repliesOf(item, siteUrl),
			],
			// By this the generator knows of the prefix: it looks at no link of an entry, after those of the feed.
			...(item.discussion && { thr: { total: item.discussion.count } }),
			...(item.language !== textLanguage(site) && { xml: { lang: item.language } }),
		})),
	});
}

/** RFC 4685: where the conversation is read, and how much there is. */
function repliesOf({ discussion }: FeedItem, siteUrl: string) {
	if (!discussion) return [];
	const thr = { count: discussion.count };
	return [
		{ href: siteUrl + discussion.href, rel: 'replies', type: 'text/html', thr },
		{ href: `${siteUrl}${discussion.feedHref}/atom`, rel: 'replies', type: 'application/atom+xml', thr },
	];
}

/** RFC 4287, section 4.2.6: an entry has an author, and an author a name. */
function authorOf({ author, authorHref }: FeedItem, siteUrl: string, site: Site) {
	return { name: author || site.title, ...(authorHref && { uri: siteUrl + authorHref }) };
}

function jsonFeed(view: FeedView, site: Site, { siteUrl, self, hub }: Place): unknown {
	return generateJsonFeed({
		title: view.title,
		home_page_url: siteUrl + view.href,
		feed_url: self,
		language: textLanguage(site),
		...(site.tagline && { description: site.tagline }),
		...(hub && { hubs: [{ type: 'WebSub', url: hub }] }),
		items: view.items.map((item) => ({
			id: item.id,
			url: siteUrl + item.href,
			title: item.title,
			language: item.language,
			content_html: contentOf(item, siteUrl),
			...(item.summary && { summary: item.summary }),
			date_published: new Date(item.instant),
			date_modified: new Date(item.updated),
			...(item.author && {
				authors: [{ name: item.author, ...(item.authorHref && { url: siteUrl + item.authorHref }) }],
			}),
			...(item.tags.length > 0 && { tags: item.tags }),
			...(item.attachments.length > 0 && {
				attachments: item.attachments.map(({ href, type, bytes }) => ({
					url: siteUrl + href,
					mime_type: type,
					size_in_bytes: bytes,
				})),
			}),
		})),
	});
}

function newest({ items }: FeedView): Date {
	return new Date(items.reduce((latest, item) => Math.max(latest, item.updated), 0));
}

/**
 * Feed readers have no page around the text: its addresses are those of the page on which the words stand, and it
 * brings its language and direction along.
 */
function contentOf({ html, language, page }: FeedItem, siteUrl: string): string {
	const text = directed(wholeAddresses(html, siteUrl + page), language);
	return text.dir
		? `<div lang="${escapeAttribute(language)}" dir="${text.dir}">${text.html}</div>`
		: text.html;
}

const html = (value: string) => ({ value, type: 'html' });

/** Titles are HTML in Atom and for readers of RSS. */
const asHtml = escapeText;
