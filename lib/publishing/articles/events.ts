import type { Article } from '#db/schema';
import { event } from '#lib/platform/events/events';

/** A post without a password is new to its readers: told once, when its moment comes. */
export const postPublished = event<Article>('post-published');

/**
 * An article was published for the first time, or its text or its being public changed. `before`: the text it had;
 * absent where it is the same; `wasPublic`: whether readers could open it.
 */
export const articleChanged = event<{
	id: number;
	before?: string;
	wasPublic: boolean;
	firstPublished?: boolean;
	now?: number;
}>('article-changed');
