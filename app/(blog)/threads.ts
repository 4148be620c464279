import { may } from '#lib/accounts/people/policy';
import { markHidden } from '#lib/conversation/comments/hidden/queries';
import type { CommentView } from '#lib/conversation/comments/views';
import { type NewThreads, withWaiting } from '#lib/conversation/comments/waiting';
import { withModerated } from '#lib/conversation/moderation/here/queries';
import { database } from '#lib/platform/database/database';
import type { Article } from '#lib/publishing/articles/page';
import type { conversationHere } from './current-user.ts';

type Conversation = Awaited<ReturnType<typeof conversationHere>>;

/**
 * The threads of a page as this reader sees them: what waits stands at its place for whoever wrote it and for
 * moderators, and what is by somebody whom the reader hides is folded.
 */
export async function threadsHere(
	threads: CommentView[],
	here: Conversation,
	article: Article,
	at: NewThreads,
): Promise<CommentView[]> {
	const own = withWaiting(threads, here.own, article.author_id, at);
	const shown = may(here.person, 'moderate')
		? await withModerated(database(), own, {
				articleId: article.id,
				authorId: article.author_id,
				at,
				about: here.acts.moderating?.about ?? null,
				own: new Set(here.own.waiting.map(({ comment }) => comment.id)),
			})
		: own;
	await markHidden(database(), here.person, shown);
	return shown;
}
