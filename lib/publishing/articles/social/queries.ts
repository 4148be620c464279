import type { Article, Database, Site } from '#db/schema';
import { mediaAddress } from '#lib/content/pictures/names';
import { cacheTag } from '#lib/platform/page-cache/track';
import { articleTag } from '#lib/site/cache-tags/articles';
import { visible } from '../visible.ts';
import { hashOf, socialAddress } from './address.ts';

export interface SocialPicture {
	/** Below the site's address. */
	href: string;
	width: number | null;
	height: number | null;
	alt: string;
}

/** The picture that stands for an article where others link it: the chosen one, or one drawn from its title. */
export async function socialPicture(db: Database, article: Article, site: Site): Promise<SocialPicture> {
	const chosen = article.social_media_id
		? await db
				.selectFrom('media')
				.select(['path', 'width', 'height', 'alt'])
				.where('id', '=', article.social_media_id)
				.where('status', '=', 'stored')
				.executeTakeFirst()
		: undefined;
	if (chosen) return { ...chosen, href: mediaAddress(chosen.path) };
	return { href: socialAddress(article, site.title), width: 1200, height: 630, alt: article.title };
}

/** The title to draw at an address of `socialAddress`; null when nobody may read it or the words are others. */
export async function titleToDraw(db: Database, file: string, site: Site): Promise<string | null> {
	const [, id, hash] = /^([1-9]\d{0,8})-([\w-]{8})\.png$/.exec(file) ?? [];
	if (!id) return null;
	cacheTag(articleTag(Number(id)));
	const article = await db
		.selectFrom('article')
		.select(['title'])
		.where('id', '=', Number(id))
		.where('password', 'is', null)
		.where(visible(Date.now()))
		.executeTakeFirst();
	return article && hashOf(article.title, site.title) === hash ? article.title : null;
}
