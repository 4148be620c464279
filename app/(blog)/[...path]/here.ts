import { cookies } from 'next/headers';
import { cache } from 'react';
import { articlePage, articlePart } from '#lib/articles/page';
import { mayRead, readingCookie } from '#lib/articles/password';
import { database } from '#lib/server/database';
import { readsPersonal } from '#lib/server/reading';

/** The article of this address, read once a page. */
export const articleHere = cache((path: string) => articlePart(database(), path));

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
	readsPersonal();
	return mayRead({ id: article.id, password: article.password }, token);
});
