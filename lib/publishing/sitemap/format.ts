import { escapeAttribute } from '#lib/content/html/escape';
import type { Place } from './queries.ts';

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const document = (root: string, lines: string[]) =>
	`<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="${namespace}">\n${lines.join('\n')}\n</${root}>\n`;

/** A sitemap's file (sitemaps.org 0.9); dates are in UTC. */
export function sitemapXml(places: Place[], siteUrl: string): string {
	return document(
		'urlset',
		places.map(({ href, changed }) => {
			const date = changed ? `<lastmod>${new Date(changed).toISOString().slice(0, 19)}Z</lastmod>` : '';
			return `<url><loc>${escapeAttribute(siteUrl + href)}</loc>${date}</url>`;
		}),
	);
}

/** The list of a sitemap's files. */
export function sitemapIndex(files: number, siteUrl: string): string {
	return document(
		'sitemapindex',
		Array.from(
			{ length: files },
			(_, index) => `<sitemap><loc>${escapeAttribute(`${siteUrl}/sitemap/${index + 1}.xml`)}</loc></sitemap>`,
		),
	);
}

/** What crawlers are told (RFC 9309): nothing of the desk and of one's own rooms, or nothing at all. */
export function robotsText(indexed: boolean, siteUrl: string): string {
	const closed = indexed
		? ['/admin', '/api/', '/me', '/preview/', '/receipt/', '/search', '/sign-in', '/sign-out']
		: ['/'];
	const lines = ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`)];
	if (indexed) lines.push('', `Sitemap: ${siteUrl}/sitemap.xml`);
	return `${lines.join('\n')}\n`;
}
