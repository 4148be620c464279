import type { Article } from '#db/schema';
import { isPublic } from '#lib/publishing/articles/visible';

/** Whether everyone can read an article now. */
export function isReadable(article: Article, now: number): boolean {
	return isPublic(article, now) && article.password === null && article.path !== null;
}
