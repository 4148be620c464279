import type { Article } from '#db/schema';
import { may, type Somebody } from '#lib/accounts/people/policy';

type Writer = Somebody & { id: number };

/** What of an article decides who may do something with it. */
type Owned = Pick<Article, 'author_id' | 'kind' | 'status' | 'binned_from'>;

/** Whether it is readers', or was when it went into the bin. */
const wasOut = ({ status, binned_from }: Owned) =>
	[status, status === 'bin' && binned_from].some((one) => one === 'published' || one === 'private');

/** Whether a person writes on an article and sees all of it: every one, or own posts, those that are out only who publishes. */
export function mayEdit(person: Writer | null, article: Owned, now = Date.now()): boolean {
	if (may(person, 'editOthersArticles', now))
		return article.kind === 'post' || may(person, 'writePages', now);
	if (article.kind !== 'post' || article.author_id === null || article.author_id !== person?.id) return false;
	return may(person, wasOut(article) ? 'publish' : 'writeArticles', now);
}

/** Whether a person brings an article out, now or at its date. */
export const mayPublish = (person: Writer | null, article: Owned, now = Date.now()): boolean =>
	may(person, 'publish', now) && mayEdit(person, article, now);
