import { cookies } from 'next/headers';
import { cache } from 'react';
import { openTo } from '#lib/conversation/webmention/policy';
import { database } from '#lib/platform/database/database';
import { environment } from '#lib/platform/environment/environment';
import { cacheNothing, cacheUntil, setHeader } from '#lib/platform/page-cache/track';
import { type ArticlePart, articlePage, articlePart, privatePart } from '#lib/publishing/articles/page';
import { mayRead, readingCookie } from '#lib/publishing/articles/password';
import { mayEdit } from '#lib/publishing/articles/policy';
import { settingsOf } from '#lib/site/settings/settings';
import { viewerHere } from '../current-user.ts';
import { siteAndTranslator } from '../site.ts';

/** The article of this address, read once a page; a private one only for those who may change it. */
export const articleHere = cache(async (path: string) => {
	const part = await articlePart(database(), path);
	if (part) return part;
	const { person } = await viewerHere();
	const hidden = person && (await privatePart(database(), path));
	return hidden && mayEdit(person, hidden.article) ? hidden : null;
});

/** The article of this address with all that stands around it, read once a page. */
export const articlePageHere = cache(async (path: string) => {
	const part = await articleHere(path);
	return part && articlePage(database(), part);
});

/** Whether this reader may see the words: always, or after giving the article's password. */
export const isOpen = cache(async (article: { id: number; password: string | null }) => {
	if (article.password === null) return true;
	const token = (await cookies()).get(readingCookie(article.id))?.value;
	if (token === undefined) return false;
	cacheNothing();
	return mayRead({ id: article.id, password: article.password }, token);
});

/**
 * By which protocols the article of this page takes link-backs. Its headers say where they are announced: W3C
 * Webmention §3.1.2, Pingback 1.0 §"Server autodiscovery".
 */
export const protocolsHere = cache(async (article: ArticlePart['article']) => {
	const { site } = await siteAndTranslator();
	const { open, until } = openTo(article, settingsOf(site), Date.now());
	if (until !== Number.POSITIVE_INFINITY) cacheUntil(until);
	if (article.status !== 'published') return [];
	const { siteUrl } = environment();
	if (open.includes('webmention')) setHeader('Link', `<${siteUrl}/webmention>; rel="webmention"`);
	if (open.includes('pingback')) setHeader('X-Pingback', `${siteUrl}/xmlrpc.php`);
	return open;
});
