import { timingSafeEqual } from 'node:crypto';
import { sign } from '#lib/platform/environment/secret';

interface Locked {
	id: number;
	password: string;
}

/** The cookie that remembers an article's password having been given. */
export const readingCookie = (articleId: number) => `postilla-article-${articleId}`;

/** What that cookie holds; a changed password makes it worthless. */
export const readingToken = (article: Locked) => sign('article-password', article.id, article.password);

/** Whether a reader who shows this token has given the article's present password. */
export function mayRead(article: Locked, token: string): boolean {
	return same(token, readingToken(article));
}

/** Whether this is the article's password, in a time that does not depend on how much of it is right. */
export function isPassword(article: Locked, attempt: string): boolean {
	return same(sign('attempt', attempt), sign('attempt', article.password));
}

function same(one: string, other: string): boolean {
	const [a, b] = [Buffer.from(one), Buffer.from(other)];
	return a.length === b.length && timingSafeEqual(a, b);
}
