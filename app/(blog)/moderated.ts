import type { Article } from '#lib/articles/page';
import type { CommentView } from '#lib/comments/views';
import { withModerated } from '#lib/moderation/here/queries';
import { canModerate } from '#lib/people/policy';
import { database } from '#lib/server/database';
import type { conversationHere } from './viewer.ts';

type Conversation = Awaited<ReturnType<typeof conversationHere>>;

/** The threads of a page as this reader sees them: moderators see what waits at its place, nobody else anything more. */
export async function moderatedHere(
	threads: CommentView[],
	here: Conversation,
	article: Article,
	last: boolean,
): Promise<CommentView[]> {
	if (!canModerate(here.person)) return threads;
	return withModerated(database(), threads, {
		...{ articleId: article.id, authorId: article.author_id, last },
		about: here.acts.moderating?.about ?? null,
		own: new Set(here.own.waiting.map(({ comment }) => comment.id)),
	});
}
