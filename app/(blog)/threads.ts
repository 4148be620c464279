import type { Article } from '#lib/articles/page';
import type { CommentView } from '#lib/comments/views';
import { withModerated } from '#lib/moderation/here/queries';
import { markHidden } from '#lib/people/hidden/queries';
import { canModerate } from '#lib/people/policy';
import { database } from '#lib/server/database';
import type { conversationHere } from './viewer.ts';

type Conversation = Awaited<ReturnType<typeof conversationHere>>;

/**
 * The threads of a page as this reader sees them: moderators see what waits at its place, and what is by somebody
 * whom the reader hides is folded.
 */
export async function threadsHere(
	threads: CommentView[],
	here: Conversation,
	article: Article,
	last: boolean,
): Promise<CommentView[]> {
	const shown = canModerate(here.person)
		? await withModerated(database(), threads, {
				...{ articleId: article.id, authorId: article.author_id, last },
				about: here.acts.moderating?.about ?? null,
				own: new Set(here.own.waiting.map(({ comment }) => comment.id)),
			})
		: threads;
	await markHidden(database(), here.person, shown);
	return shown;
}
