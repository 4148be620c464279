import { cookies } from 'next/headers';
import { cache } from 'react';
import { articlePage, articlePart, privatePart } from '#lib/articles/page';
import { mayRead, readingCookie } from '#lib/articles/password';
import { canAdminister } from '#lib/people/policy';
import { database } from '#lib/server/database';
import { readsPersonal } from '#lib/server/reading';
import { viewerHere } from '../viewer.ts';

/** The article of this address, read once a page; a private one only for authors. */
export const articleHere = cache(async (path: string) => {
	const part = await articlePart(database(), path);
	if (part) return part;
	const { person } = await viewerHere();
	return canAdminister(person) ? privatePart(database(), path) : null;
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
	readsPersonal();
	return mayRead({ id: article.id, password: article.password }, token);
});
