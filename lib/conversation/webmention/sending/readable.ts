import type { Article } from '#db/schema';

/** Whether everyone can read an article now. */
export function isReadable(article: Article, now: number): boolean {
	const { status, password, path, published_at } = article;
	const isOut = status === 'published' && published_at !== null && published_at <= now;
	return isOut && password === null && path !== null;
}
