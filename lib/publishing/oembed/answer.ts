import type { Article, Database } from '#db/schema';
import { escapeText } from '#lib/content/html/escape';
import { plainText } from '#lib/content/html/plain-text';
import { translator } from '#lib/i18n/language';
import { parseAddress } from '#lib/publishing/addresses/address';
import { readTarget } from '#lib/publishing/addresses/target';
import { articlePart } from '#lib/publishing/articles/page';
import { type SocialPicture, socialPicture } from '#lib/publishing/articles/social/queries';
import { getSite } from '#lib/site/settings/queries';

/** Pixels an embedded article asks for, where its host allows as many. */
const WIDTH = 550;
const HEIGHT = 220;

export type Embedded = Record<string, string | number>;

/**
 * What another site is told of the article or comment at `address` (oEmbed 1.0, type rich): a quote that links back,
 * without script or frame. Null for what is neither, or not for anyone to read.
 */
export async function embedded(
	db: Database,
	{ address, siteUrl, most }: { address: string; siteUrl: string; most: { width: number; height: number } },
): Promise<Embedded | null> {
	if (!address.startsWith(`${siteUrl}/`)) return null;
	const target = readTarget(address.slice(siteUrl.length).split('#', 1)[0]!);
	if (target.kind !== 'read') return null;
	const at = parseAddress(target.path);
	const said = at.view === 'comment' || at.view === 'thread' ? at : null;
	const part = await articlePart(db, said?.path ?? target.path);
	if (!part || part.article.password !== null) return null;
	if (said) return saidAt(db, part, said.number, siteUrl, most);
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
		...thumbnailOf(picture, siteUrl, most),
		html: `<blockquote class="postilla">${title}<p>${words}</p><cite>${escapeText(site.title)}</cite></blockquote>`,
		width: Math.min(WIDTH, most.width),
		height: Math.min(HEIGHT, most.height),
	};
}

/** There is one size of it: none where that is too large for whoever asks (oEmbed §2.3.4). */
function thumbnailOf(
	{ href, width, height }: SocialPicture,
	siteUrl: string,
	most: { width: number; height: number },
): Embedded {
	const thumbnail_url = siteUrl + href;
	if (!width || !height) return Number.isFinite(most.width + most.height) ? {} : { thumbnail_url };
	if (width > most.width || height > most.height) return {};
	return { thumbnail_url, thumbnail_width: width, thumbnail_height: height };
}

/** The same of a comment: its words, who said them, and under what. */
async function saidAt(
	db: Database,
	{ article, href }: { article: Pick<Article, 'id' | 'title'>; href: string },
	number: number,
	siteUrl: string,
	most: { width: number; height: number },
): Promise<Embedded | null> {
	const comment = await db
		.selectFrom('comment')
		.select(['html', 'author_name'])
		.where('article_id', '=', article.id)
		.where('list', '=', 'comments')
		.where('number', '=', number)
		.where('status', '=', 'published')
		.executeTakeFirst();
	if (!comment) return null;
	const site = await getSite(db);
	const t = translator(site.language);
	const name = comment.author_name || t('comments.anonymous');
	const title = t('feeds.comment', {
		number: String(number),
		name,
		title: article.title || t('article.untitled'),
	});
	const link = `<a href="${siteUrl}${href}/comments/${number}">${escapeText(title)}</a>`;
	const words = escapeText(plainText(comment.html, 500));
	return {
		version: '1.0',
		type: 'rich',
		title,
		cache_age: 3600,
		provider_name: site.title,
		provider_url: siteUrl,
		author_name: name,
		html: `<blockquote class="postilla"><p>${words}</p><cite>${link}</cite></blockquote>`,
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
