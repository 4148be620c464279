import type { Database } from '#db/schema';
import { escapeText } from '#lib/content/html/escape';
import { readTarget } from '#lib/publishing/addresses/target';
import { articlePart } from '#lib/publishing/articles/page';
import { socialPicture } from '#lib/publishing/articles/social/queries';
import { getSite } from '#lib/site/settings/queries';

/** Pixels an embedded article asks for, where its host allows as many. */
const WIDTH = 550;
const HEIGHT = 220;

export type Embedded = Record<string, string | number>;

/**
 * What another site is told of the article at `address` (oEmbed 1.0, type rich): a quote that links back, without
 * script or frame. Null for what is no article of this blog that anyone may read.
 */
export async function embedded(
	db: Database,
	{ address, siteUrl, most }: { address: string; siteUrl: string; most: { width: number; height: number } },
): Promise<Embedded | null> {
	if (!address.startsWith(`${siteUrl}/`)) return null;
	const target = readTarget(address.slice(siteUrl.length));
	const part = target.kind === 'read' ? await articlePart(db, target.path) : null;
	if (!part || part.article.password !== null) return null;
	const { article, author } = part;
	const site = await getSite(db);
	const href = siteUrl + part.href;
	const picture = await socialPicture(db, article, site);
	const words = escapeText(article.description || article.excerpt.slice(0, 200));
	const title = `<a href="${href}">${escapeText(article.title)}</a>`;
	return {
		version: '1.0',
		type: 'rich',
		title: article.title,
		cache_age: 3600,
		provider_name: site.title,
		provider_url: siteUrl,
		...(author && { author_name: author.name, author_url: siteUrl + author.href }),
		thumbnail_url: siteUrl + picture.href,
		...(picture.width && picture.height
			? { thumbnail_width: picture.width, thumbnail_height: picture.height }
			: {}),
		html: `<blockquote class="postilla">${title}<p>${words}</p><cite>${escapeText(site.title)}</cite></blockquote>`,
		width: Math.min(WIDTH, most.width),
		height: Math.min(HEIGHT, most.height),
	};
}

/** The same as the XML that oEmbed describes. */
export function embeddedXml(answer: Embedded): string {
	const lines = Object.entries(answer).map(
		([name, value]) => `<${name}>${escapeText(String(value))}</${name}>`,
	);
	return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>\n${lines.join('\n')}\n</oembed>\n`;
}
